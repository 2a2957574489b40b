'use client';

import { UserPlus } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DataTable } from '#components/data-table/data-table';
import { Pager } from '#components/data-table/pager';
import { SearchForm } from '#components/data-table/search-form';
import { TableCard } from '#components/data-table/table-card';
import { changedHref } from '#components/data-table/table-url';
import { InviteDialog } from '#components/settings/invite-dialog';
import { LinkDialog } from '#components/settings/link-dialog';
import type { ShownLink } from '#components/settings/link-dialog';
import { useStaffColumns } from '#components/settings/staff-columns';
import type { StaffActions, StaffRow } from '#components/settings/staff-row';
import { useStaffVerbs } from '#components/settings/staff-verbs';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { PageHeader } from '#components/ui/page-header';
import type { SelectOption } from '#components/ui/select';

type StaffSettingsProps = {
  rows: StaffRow[];
  /** Counted from 0. */
  page: { number: number; hasMore: boolean };
  stores: readonly SelectOption[];
  ownId: string;
  /** Null where the viewer may look and no more. */
  actions: StaffActions | null;
};

function StaffPager({ page: { number, hasMore }, count }: { page: StaffSettingsProps['page']; count: number }) {
  const t = useTranslations('settings.pager');
  const common = useTranslations('common');
  const pathname = usePathname();
  const params = useSearchParams();
  const hrefOf = (page: number) => changedHref(pathname, params, { page: page === 0 ? null : String(page) });
  if (number === 0 && !hasMore) return null;
  return (
    <Pager
      label={t('label')}
      summary={t('shown', { count })}
      previousHref={number === 0 ? null : hrefOf(number - 1)}
      nextHref={hasMore ? hrefOf(number + 1) : null}
      previousLabel={common('previous')}
      nextLabel={common('next')}
    />
  );
}

export function StaffSettings({ rows, page, stores, ownId, actions }: StaffSettingsProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const [isInviting, setInviting] = useState(false);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [leaving, setLeaving] = useState<StaffRow | null>(null);
  const verbs = useStaffVerbs(actions, {
    onLink: ({ name, status }, made) => setLink({ name, link: made, isReset: status === 'active' }),
  });
  const columns = useStaffColumns({ ownId, verbs, onDisable: setLeaving });

  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          actions !== null && (
            <Button variant="primary" icon={<UserPlus aria-hidden size={16} />} onPress={() => setInviting(true)}>
              {t('invite.open')}
            </Button>
          )
        }
      />
      <TableCard
        toolbar={
          <SearchForm
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            clearLabel={t('search.clear')}
            dropParams={['page']}
          />
        }
      >
        <DataTable
          label={t('table')}
          columns={columns}
          rows={rows}
          getRowId={(row) => row.id}
          pager={<StaffPager page={page} count={rows.length} />}
          empty={
            <EmptyState
              title={t('empty.title')}
              description={t('empty.description')}
              action={<LinkButton href="/settings">{t('empty.all')}</LinkButton>}
            />
          }
        />
      </TableCard>
      {actions !== null && (
        <InviteDialog
          isOpen={isInviting}
          onOpenChange={setInviting}
          stores={stores}
          invite={actions.invite}
          onInvited={(name, made) => {
            setInviting(false);
            setLink({ name, link: made, isReset: false });
            verbs.refresh();
          }}
        />
      )}
      <LinkDialog shown={link} onClose={() => setLink(null)} />
      <ConfirmDialog
        title={t('disable.title', { name: leaving?.name ?? '' })}
        isOpen={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        confirmLabel={t('disable.confirm')}
        cancelLabel={common('cancel')}
        tone="danger"
        isPending={verbs.pendingId === leaving?.id}
        onConfirm={async () => {
          if (leaving !== null) await verbs.disable(leaving);
          setLeaving(null);
        }}
      >
        <p>{t('disable.consequence')}</p>
      </ConfirmDialog>
    </>
  );
}
