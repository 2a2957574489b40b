import { useLocale, useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { FigureTable } from '#components/overview/figure-table';
import { Card } from '#components/ui/card';
import type { ConfirmationCount } from '#db/queries/read-overview';
import { confirmationHref } from '#domain/overview-links';

/** What is approved and not yet confirmed, by the store whose visit is booked. */
export function ConfirmationCard({ confirmation }: { confirmation: readonly ConfirmationCount[] }) {
  const t = useTranslations('overview.confirmation');
  const locale = useLocale();
  const row = (
    { count, soon }: Pick<ConfirmationCount, 'count' | 'soon'>,
    label: string,
    by: Parameters<typeof confirmationHref>[0] = {},
  ) => ({
    key: label,
    label,
    cells: [
      <FigureLink
        key="soon"
        count={soon}
        label={`${t('soon')}, ${label}`}
        href={confirmationHref({ ...by, due: 'soon' })}
      />,
      <FigureLink key="all" count={count} label={`${t('count')}, ${label}`} href={confirmationHref(by)} />,
    ],
  });
  const sum = (of: 'count' | 'soon') => confirmation.reduce((total, one) => total + one[of], 0);
  return (
    <Card title={t('title')}>
      {confirmation.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <FigureTable
          isLong
          caption={t('title')}
          columns={[t('store'), t('soon'), t('count')]}
          rows={[
            ...confirmation.map((one) => {
              const { store, place } = one;
              if (store !== null)
                return row(one, locale === 'zh-CN' ? store.nameZh : store.nameEn, { store: store.code });
              return row(one, t(place ?? 'unbooked'), { place: place ?? 'unbooked' });
            }),
            { ...row({ count: sum('count'), soon: sum('soon') }, t('all')), isTotal: true },
          ]}
        />
      )}
    </Card>
  );
}
