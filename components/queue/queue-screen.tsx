'use client';

import { useTranslations } from 'next-intl';

import type { BulkActions } from '#components/bulk/bulk-types';
import { TableCard } from '#components/data-table/table-card';
import type { TableSort } from '#components/data-table/table-url';
import { ClaimNextButton } from '#components/queue/claim-next-button';
import { LiveSlot } from '#components/queue/live-note';
import type { QueueChoices } from '#components/queue/queue-choices';
import { QueueFilters } from '#components/queue/queue-filters';
import { QueueTable } from '#components/queue/queue-table';
import { QueueViews } from '#components/queue/queue-views';
import { SoonShown } from '#components/queue/soon';
import type { Soon } from '#components/queue/soon';
import type { ViewActions } from '#components/queue/view-types';
import type { ReviewActions } from '#components/review/review-types';
import { PageBody } from '#components/shell/page-body';
import { Callout } from '#components/ui/callout';
import { PageHeader } from '#components/ui/page-header';
import type { SavedView } from '#db/queries/list-views';
import type { BulkVerb } from '#domain/bulk';
import type { ChangingView } from '#domain/change';
import type { QueueDirection, QueueSort } from '#domain/queue';

type QueueScreenProps = {
  /** A page by `writeQueuePage`. */
  rows: Soon<string>;
  /** Counted up to `countCap` + 1. */
  count: Soon<number>;
  countCap: number;
  query: {
    sort: TableSort & { id: QueueSort; direction: QueueDirection };
    /** Parts of the address that mean nothing. */
    ignored: readonly string[];
    /** The address as a view would keep it. */
    current: string;
    named: Pick<QueueChoices, 'stores' | 'people'>;
  };
  views: readonly SavedView[];
  isSaveable: boolean;
  viewerId: string;
  view: ChangingView;
  readAt: number;
  abilities: { claim: boolean; saveView: boolean; shareView: boolean; bulk: readonly BulkVerb[] };
  actions: Pick<ReviewActions, 'claimNext'> & { bulk: BulkActions; views: ViewActions };
};

/** The queue; one client component fed plain values, since React would pass on a tree of elements at several times the cost. */
export function QueueScreen(props: QueueScreenProps) {
  const { query, viewerId, abilities, actions } = props;
  const t = useTranslations('queue');
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        aside={
          <SoonShown value={props.count}>
            {(count) => count !== undefined && <Count count={count} cap={props.countCap} />}
          </SoonShown>
        }
        actions={abilities.claim && <ClaimNextButton claimNext={actions.claimNext} />}
      />
      {query.ignored.length > 0 && (
        <Callout tone="warn" role="status" className="mb-3">
          {t('ignored', { names: query.ignored.join(', ') })}
        </Callout>
      )}
      <div className="mb-3 flex items-start justify-between gap-4">
        <QueueViews
          views={props.views}
          current={query.current}
          isSaveable={props.isSaveable}
          abilities={{ save: abilities.saveView, share: abilities.shareView }}
          actions={actions.views}
        />
        <LiveSlot />
      </div>
      <TableCard toolbar={<QueueFilters hasHolders={abilities.claim} viewerId={viewerId} named={query.named} />}>
        <SoonShown value={props.rows}>
          {(written) => (
            <QueueTable
              written={written}
              sort={query.sort}
              viewerId={viewerId}
              bulk={abilities.bulk.length === 0 ? null : { actions: actions.bulk, verbs: abilities.bulk }}
              view={props.view}
              readAt={props.readAt}
            />
          )}
        </SoonShown>
      </TableCard>
    </PageBody>
  );
}

function Count({ count, cap }: { count: number; cap: number }) {
  const t = useTranslations('queue');
  return <span className="text-muted">{count > cap ? t('countCapped', { count: cap }) : t('count', { count })}</span>;
}
