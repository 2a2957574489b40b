'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { dataColumns } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
import { hoursText } from '#components/stores/hours-card';
import { StoreStatus } from '#components/stores/store-status';
import { localName } from '#components/stores/store-types';
import { Time } from '#components/ui/time';
import type { KeptStoreRow } from '#db/queries/list-kept-stores';

const column = dataColumns<KeptStoreRow>();

export function useStoreColumns(): DataColumns<KeptStoreRow> {
  const t = useTranslations('stores');
  const locale = useLocale();
  return useMemo(
    () =>
      column.columns([
        column.display({
          id: 'name',
          header: t('columns.name'),
          meta: { isPrimary: true },
          cell: ({ row: { original } }) => (
            <>
              {localName(original, locale)} <span className="font-mono text-sm text-faint">{original.code}</span>
            </>
          ),
        }),
        column.accessor('region', {
          header: t('columns.region'),
          meta: { hideBelow: 'md' },
          cell: ({ getValue }) => {
            const region = getValue();
            return region === null ? <span className="text-faint">{t('noRegion')}</span> : localName(region, locale);
          },
        }),
        column.display({
          id: 'city',
          header: t('columns.city'),
          meta: { hideBelow: 'sm' },
          cell: ({ row: { original } }) => (locale === 'zh-CN' ? original.cityZh : original.cityEn),
        }),
        column.accessor('desks', { header: t('columns.desks'), meta: { align: 'end', width: '5rem' } }),
        column.accessor('today', {
          header: t('columns.today'),
          meta: { hideBelow: 'sm' },
          cell: ({ getValue }) => {
            const text = hoursText(getValue());
            return text === null ? (
              <span className="text-faint">{t('closedToday')}</span>
            ) : (
              <span className="tabular-nums">{text}</span>
            );
          },
        }),
        column.accessor('nextClosure', {
          header: t('columns.closure'),
          meta: { hideBelow: 'lg' },
          cell: ({ row: { original } }) => {
            const closure = original.nextClosure;
            return closure === null ? (
              <span className="text-faint">—</span>
            ) : (
              <>
                <Time value={closure.startsAt} timeZone={original.timeZone} />
                {closure.deskLabel !== null && (
                  <span className="text-muted"> · {t('deskNamed', { label: closure.deskLabel })}</span>
                )}
              </>
            );
          },
        }),
        column.accessor('active', {
          header: t('columns.status'),
          meta: { width: '9rem' },
          cell: ({ getValue }) => <StoreStatus active={getValue()} look="plain" />,
        }),
      ]),
    [t, locale],
  );
}
