import { CalendarCheck, MousePointerClick, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';

import { arrive, confirm, miss, refuse, send, takeBack } from '#app/(staff)/desk/actions.ts';
import { move } from '#app/(staff)/visits/actions.ts';
import { storeName } from '#app/(staff)/visits/store-name.ts';
import { DeskDetail } from '#components/desk/desk-detail';
import { DeskList } from '#components/desk/desk-list';
import { RefreshButton } from '#components/desk/refresh-button';
import { ClientMessages } from '#components/shell/client-messages';
import { PageBody } from '#components/shell/page-body';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import { findDeskVisit } from '#db/queries/find-desk-visit';
import { listDeskDay } from '#db/queries/list-desk-day';
import { DomainError } from '#domain/domain-error';
import { database } from '#server/database';
import { requireStaff } from '#server/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('title') };
}

/** The clerk's today at the own store, by that store's clock. */
export default async function DeskPage({ searchParams }: { searchParams: Promise<{ visit?: string | string[] }> }) {
  const { staffId, storeId } = await requireStaff('desk.read');
  if (storeId === null) throw new DomainError('forbidden', { store: 'none' });
  const asked = (await searchParams).visit;
  const now = new Date();
  const [t, format, locale] = await Promise.all([getTranslations('desk'), getFormatter(), getLocale()]);
  const day = await listDeskDay({ executor: database(), storeId, now });
  const { timeZone, entries } = day;
  const visitId = typeof asked === 'string' && entries.some((entry) => entry.id === asked) ? asked : null;
  const visit =
    visitId === null ? null : await findDeskVisit({ executor: database(), visitId, clerk: { staffId, storeId }, now });
  const store = storeName(day, locale);

  return (
    <ClientMessages parts={['desk', 'visits', 'terms']}>
      <PageBody>
        <PageHeader
          title={format.dateTime(now, 'day', { timeZone })}
          aside={<span className="text-muted">{t('count', { count: entries.length })}</span>}
          eyebrow={store}
          actions={
            <>
              <span className="text-sm text-faint">
                {t('asOf', { time: format.dateTime(now, 'time', { timeZone }) })}
              </span>
              <RefreshButton label={t('refresh')} />
            </>
          }
        />
        {entries.length === 0 ? (
          <EmptyState
            icon={CalendarCheck}
            title={t('empty.title')}
            description={t('empty.description', { store })}
            action={<LinkButton href="/visits">{t('empty.week')}</LinkButton>}
          />
        ) : (
          <div className="grid items-start gap-6 md:grid-cols-[19rem_minmax(0,1fr)]">
            <DeskList entries={entries} timeZone={timeZone} currentId={visitId} />
            {visit !== null ? (
              <DeskDetail
                visit={visit}
                timeZone={timeZone}
                actions={{ arrive, takeBack, send, confirm, miss, refuse, move }}
              />
            ) : asked === undefined ? (
              <EmptyState icon={MousePointerClick} title={t('choose.title')} description={t('choose.description')} />
            ) : (
              <EmptyState icon={SearchX} title={t('gone.title')} description={t('gone.description')} />
            )}
          </div>
        )}
      </PageBody>
    </ClientMessages>
  );
}
