'use client';

import { useTranslations } from 'next-intl';

import { Card } from '#components/ui/card';
import { Time } from '#components/ui/time';
import type { KeptStore } from '#db/queries/find-kept-store';

/** What is closed from now on; by the clock of the store. */
export function ClosuresCard({ store: { closures, facts } }: { store: KeptStore }) {
  const t = useTranslations('stores');
  const at = (instant: Date) => <Time value={instant} timeZone={facts.timeZone} />;
  return (
    <Card title={t('closures.title')} padding={closures.length === 0 ? 'normal' : 'none'}>
      {closures.length === 0 ? (
        <p className="text-muted">{t('closures.empty')}</p>
      ) : (
        <ul aria-label={t('closures.title')} className="divide-y divide-line">
          {closures.map((closure) => (
            <li key={`${closure.startsAt.toISOString()} ${closure.deskLabel}`} className="px-4 py-2">
              <p className="font-medium">
                {closure.deskLabel === null ? t('wholeStore') : t('deskNamed', { label: closure.deskLabel })}
              </p>
              <p className="text-sm text-muted tabular-nums">
                {at(closure.startsAt)} – {at(closure.endsAt)} · {closure.reason}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
