import { useTranslations } from 'next-intl';

import { Card } from '#components/ui/card';
import { StatusBadge } from '#components/ui/status-badge';
import { TextLink } from '#components/ui/text-link';
import { Time } from '#components/ui/time';
import { VISIT_LOOK } from '#components/visits/visit-tone';
import { useWishText } from '#components/visits/use-wish-text';
import type { StoreWait } from '#db/queries/list-store-waits';

type WaitPanelProps = { waits: readonly StoreWait[]; timeZone: string };

const HEAD = 'whitespace-nowrap px-4 py-2 text-left text-sm font-medium text-muted';
const CELL = 'px-4 py-2 align-top';

/** Who waits for a place in the store, in their turn. */
export function WaitPanel({ waits, timeZone }: WaitPanelProps) {
  const t = useTranslations('visits.waiting');
  const words = useWishText();
  return (
    <Card
      className="mt-6"
      title={t('title')}
      padding={waits.length === 0 ? 'normal' : 'none'}
      actions={waits.length > 0 && <span className="text-sm text-muted">{t('count', { count: waits.length })}</span>}
    >
      {waits.length === 0 ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled sideways by the keyboard where it is narrow.
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t('title')}>
          <table className="w-full min-w-[46rem]">
            <thead className="border-b border-line">
              <tr>
                <th className={`${HEAD} w-12`}>{t('turn')}</th>
                <th className={HEAD}>{t('customer')}</th>
                <th className={HEAD}>{t('wish')}</th>
                <th className={HEAD}>{t('present')}</th>
                <th className={HEAD}>{t('since')}</th>
                <th className={HEAD}>{t('offer')}</th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {waits.map((wait, index) => (
                <tr key={wait.id}>
                  <td className={`${CELL} tabular-nums`}>{index + 1}</td>
                  <td className={CELL}>
                    {wait.customer}
                    <br />
                    <TextLink
                      href={`/visits?application=${wait.reference}`}
                      className="font-mono text-sm whitespace-nowrap"
                    >
                      {wait.reference}
                    </TextLink>
                  </td>
                  <td className={CELL}>{words.wish(wait.wish, wait.abilities)}</td>
                  <td className={CELL}>
                    {wait.present === null ? (
                      <span className="text-muted">{t('none')}</span>
                    ) : (
                      <Time value={wait.present.startsAt} look="dateTime" timeZone={wait.present.timeZone} />
                    )}
                  </td>
                  <td className={CELL}>
                    <Time value={wait.joinedAt} look="dateTime" timeZone={timeZone} />
                  </td>
                  <td className={CELL}>
                    {wait.offer === null ? (
                      <span className="text-muted">{t('noOffer')}</span>
                    ) : (
                      <>
                        <StatusBadge {...VISIT_LOOK.held} look="plain">
                          <Time value={wait.offer.startsAt} look="dateTime" timeZone={timeZone} />
                        </StatusBadge>
                        <span className="block text-sm text-muted">
                          {t('until')} <Time value={wait.offer.until} look="time" timeZone={timeZone} />
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
