'use client';

import { Ban, CircleCheck, Clock, Link2, MoreHorizontal, RotateCcw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { dataColumns } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
import type { StaffRow } from '#components/settings/staff-row';
import type { StaffVerbs } from '#components/settings/staff-verbs';
import { IconButton } from '#components/ui/icon-button';
import { Menu, MenuItem } from '#components/ui/menu';
import { StatusBadge } from '#components/ui/status-badge';
import { Time } from '#components/ui/time';

const column = dataColumns<StaffRow>();

const LOOKS = {
  active: { tone: 'pass', icon: CircleCheck },
  invited: { tone: 'warn', icon: Clock },
  disabled: { tone: 'unknown', icon: Ban },
} as const;

type StaffColumnsOptions = { ownId: string; verbs: StaffVerbs; onDisable: (row: StaffRow) => void };

export function useStaffColumns({ ownId, verbs, onDisable }: StaffColumnsOptions): DataColumns<StaffRow> {
  const t = useTranslations('settings');
  const roles = useTranslations('shell.roles');
  return useMemo(
    () =>
      column.columns([
        column.accessor('name', {
          header: t('columns.name'),
          cell: ({ row: { original } }) => (
            <span className="flex flex-col leading-tight">
              <span className="font-medium">
                {original.name}
                {original.id === ownId && <span className="ml-1.5 font-normal text-faint">{t('you')}</span>}
              </span>
              <span className="text-sm text-muted">{original.email}</span>
            </span>
          ),
        }),
        column.accessor('role', { header: t('columns.role'), cell: ({ getValue }) => roles(getValue()) }),
        column.accessor('storeName', {
          header: t('columns.store'),
          cell: ({ getValue }) => getValue() ?? <span className="text-faint">—</span>,
        }),
        column.accessor('status', {
          header: t('columns.status'),
          cell: ({ row: { original } }) => <Status row={original} />,
        }),
        column.accessor('lastSeenAt', {
          header: t('columns.lastSeen'),
          cell: ({ getValue }) => {
            const at = getValue();
            return at === null ? (
              <span className="text-faint">{t('neverSeen')}</span>
            ) : (
              <Time value={at} look="relative" />
            );
          },
        }),
        column.display({
          id: 'verbs',
          header: '',
          meta: { align: 'end', width: '3.5rem', headerLabel: t('columns.verbs') },
          cell: ({ row: { original } }) =>
            verbs.canManage && <RowMenu row={original} verbs={verbs} onDisable={onDisable} />,
        }),
      ]),
    [t, roles, ownId, verbs, onDisable],
  );
}

function Status({ row }: { row: StaffRow }) {
  const t = useTranslations('settings');
  const format = useFormatter();
  const { tone, icon } = LOOKS[row.status];
  return (
    <span className="flex flex-col items-start">
      <StatusBadge tone={tone} icon={icon} look="plain">
        {t(`statuses.${row.status}`)}
      </StatusBadge>
      {(row.status === 'invited' || row.linkUntil !== null) && (
        <span className="text-sm text-faint">
          {row.linkUntil === null
            ? t('linkOver')
            : t('linkUntil', { until: format.dateTime(row.linkUntil, 'dateTime') })}
        </span>
      )}
    </span>
  );
}

function RowMenu({ row, verbs, onDisable }: { row: StaffRow; verbs: StaffVerbs; onDisable: (row: StaffRow) => void }) {
  const t = useTranslations('settings');
  const label = t('verbsFor', { name: row.name });
  return (
    <Menu
      label={label}
      placement="bottom end"
      renderTrigger={(opener) => (
        <IconButton
          {...opener}
          label={label}
          size="sm"
          isPending={verbs.pendingId === row.id}
          icon={<MoreHorizontal aria-hidden size={16} />}
        />
      )}
    >
      {row.status !== 'disabled' && (
        <MenuItem id="renew" icon={<Link2 aria-hidden size={16} />} onAction={() => void verbs.renew(row)}>
          {t('renew')}
        </MenuItem>
      )}
      {row.status === 'disabled' ? (
        <MenuItem id="enable" icon={<RotateCcw aria-hidden size={16} />} onAction={() => void verbs.enable(row)}>
          {t('enable.open')}
        </MenuItem>
      ) : (
        <MenuItem id="disable" tone="danger" icon={<Ban aria-hidden size={16} />} onAction={() => onDisable(row)}>
          {t('disable.open')}
        </MenuItem>
      )}
    </Menu>
  );
}
