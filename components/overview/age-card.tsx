import { useTranslations } from 'next-intl';

import { FigureLink } from '#components/overview/figure-link';
import { FigureTable } from '#components/overview/figure-table';
import { Card } from '#components/ui/card';
import { ShareBar } from '#components/ui/share-bar';
import type { WaitingCount } from '#db/queries/read-overview';
import { ROUTES } from '#domain/application';
import { AGE_BANDS } from '#domain/overview';
import { waitingHref } from '#domain/overview-links';

export function AgeCard({ waiting }: { waiting: readonly WaitingCount[] }) {
  const t = useTranslations('overview.waiting');
  const terms = useTranslations('terms.route');
  const sum = (rows: readonly WaitingCount[]) => rows.reduce((total, row) => total + row.count, 0);
  const most = Math.max(1, ...AGE_BANDS.map((age) => sum(waiting.filter((row) => row.age === age))));
  return (
    <Card title={t('ageTitle')}>
      <FigureTable
        caption={t('ageTitle')}
        columns={[t('ageColumn'), ...ROUTES.map((route) => terms(route)), t('total')]}
        rows={AGE_BANDS.map((age) => {
          const rows = waiting.filter((row) => row.age === age);
          return {
            key: age,
            label: (
              <>
                {t(`age.${age}`)}
                <ShareBar share={sum(rows) / most} className="mt-1" />
              </>
            ),
            cells: [
              ...ROUTES.map((route) => (
                <FigureLink
                  key={route}
                  count={sum(rows.filter((row) => row.route === route))}
                  label={`${t(`age.${age}`)}, ${terms(route)}`}
                  href={waitingHref({ age, route })}
                />
              )),
              <FigureLink key="all" count={sum(rows)} label={t(`age.${age}`)} href={waitingHref({ age })} />,
            ],
          };
        })}
      />
      <p className="mt-2 text-sm text-faint">{t('ageHint')}</p>
    </Card>
  );
}
