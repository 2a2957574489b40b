'use client';

import { Ban, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { dataColumns } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
import { Button } from '#components/ui/button';
import { StatusBadge } from '#components/ui/status-badge';
import { Time } from '#components/ui/time';
import type { ApiClientListed } from '#db/queries/list-api-clients';

const column = dataColumns<ApiClientListed>();

type ApiKeyColumnsOptions = { canManage: boolean; onRevoke: (row: ApiClientListed) => void };

export function useApiKeyColumns({ canManage, onRevoke }: ApiKeyColumnsOptions): DataColumns<ApiClientListed> {
  const t = useTranslations('apiKeys');
  return useMemo(
    () =>
      column.columns([
        column.accessor('name', {
          header: t('columns.name'),
          cell: ({ row: { original } }) => (
            <span className="flex flex-col leading-tight">
              <span className="font-medium">{original.name}</span>
              {original.keyStart !== null && (
                <span className="font-mono text-sm text-muted">{t('keyStart', { start: original.keyStart })}</span>
              )}
            </span>
          ),
        }),
        column.accessor('scopes', {
          header: t('columns.scopes'),
          cell: ({ row: { original } }) => (
            <span className="flex flex-col leading-snug">
              {original.scopes.map((scope) => (
                <span key={scope}>{t(`scopes.${scope}.label`)}</span>
              ))}
            </span>
          ),
        }),
        column.accessor('isActive', {
          header: t('columns.status'),
          cell: ({ row: { original } }) => <Status row={original} />,
        }),
        column.accessor('createdAt', {
          header: t('columns.created'),
          cell: ({ row: { original } }) => (
            <span className="flex flex-col leading-tight">
              <Time value={original.createdAt} look="date" />
              <span className="text-sm text-muted">{original.createdBy ?? t('atTerminal')}</span>
            </span>
          ),
        }),
        column.accessor('lastUsedAt', {
          header: t('columns.lastUsed'),
          cell: ({ getValue }) => {
            const at = getValue();
            return at === null ? (
              <span className="text-faint">{t('neverUsed')}</span>
            ) : (
              <Time value={at} look="relative" />
            );
          },
        }),
        column.display({
          id: 'verbs',
          header: '',
          meta: { align: 'end', width: '7rem', headerLabel: t('columns.verbs') },
          cell: ({ row: { original } }) =>
            canManage &&
            original.isActive && (
              <Button size="sm" aria-label={t('revoke.of', { name: original.name })} onPress={() => onRevoke(original)}>
                {t('revoke.open')}
              </Button>
            ),
        }),
      ]),
    [t, canManage, onRevoke],
  );
}

function Status({ row: { isActive, givenUp } }: { row: ApiClientListed }) {
  const t = useTranslations('apiKeys');
  return (
    <span className="flex flex-col items-start">
      <StatusBadge tone={isActive ? 'pass' : 'unknown'} icon={isActive ? CircleCheck : Ban} look="plain">
        {t(isActive ? 'statuses.active' : 'statuses.revoked')}
      </StatusBadge>
      {givenUp > 0 && <span className="text-sm text-warn">{t('givenUp', { count: givenUp })}</span>}
    </span>
  );
}
