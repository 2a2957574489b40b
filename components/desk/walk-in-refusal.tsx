'use client';

import { CalendarClock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { Callout } from '#components/ui/callout';
import { LinkButton } from '#components/ui/link-button';
import { RadioGroup } from '#components/ui/radio-group';
import { DAY_AND_TIME } from '#components/visits/day-and-time';
import { readNearest } from '#components/visits/read-nearest';
import { useErrorText } from '#components/visits/use-error-text';
import type { WalkInCase } from '#db/queries/find-walk-in';
import type { ActionError } from '#domain/action-result';
import { VISIT_OVERRIDE_REASONS } from '#domain/reasons';
import type { VisitOverrideReason } from '#domain/reasons';
import { WALK_IN_MINUTES } from '#domain/walk-in';

type WalkInRefusalProps = {
  error: ActionError;
  found: WalkInCase;
  store: { id: string; timeZone: string };
  override: VisitOverrideReason | null;
  onOverride: (reason: VisitOverrideReason | null) => void;
};

/** Why nobody can be received now, and what can be done instead. */
export function WalkInRefusal({ error, found, store, override, onOverride }: WalkInRefusalProps) {
  const t = useTranslations('walkIn');
  const terms = useTranslations('terms.reason');
  const format = useFormatter();
  const errorText = useErrorText();
  if (error.code === 'slot_taken') {
    const here = readNearest(error.details).filter(({ storeId }) => storeId === store.id);
    return (
      <Callout tone="warn" role="alert" title={t('taken', { minutes: WALK_IN_MINUTES })}>
        {here.length === 0 ? (
          <p>{t('takenElsewhere')}</p>
        ) : (
          <>
            <p>{t('takenInstead')}</p>
            <ul className="my-2 flex flex-wrap gap-x-4 gap-y-1 font-medium">
              {here.map(({ startsAt }) => (
                <li key={startsAt.toISOString()}>
                  {format.dateTime(startsAt, { ...DAY_AND_TIME, timeZone: store.timeZone })}
                </li>
              ))}
            </ul>
          </>
        )}
        {found.visit === null && (
          <LinkButton
            href={`/visits?application=${found.reference}`}
            icon={<CalendarClock aria-hidden size={16} />}
            className="mt-1"
          >
            {t('book')}
          </LinkButton>
        )}
      </Callout>
    );
  }
  if (error.code === 'slot_unavailable') {
    return (
      <Callout tone="warn" role="alert" title={t('closed')}>
        <p className="mb-2">{t('closedHint')}</p>
        <RadioGroup
          label={t('why')}
          value={override}
          onChange={(value) => onOverride(VISIT_OVERRIDE_REASONS.find((known) => known === value) ?? null)}
          options={VISIT_OVERRIDE_REASONS.map((value) => ({ value, label: terms(value) }))}
        />
      </Callout>
    );
  }
  return (
    <Callout tone="fail" role="alert">
      {errorText(error)}
    </Callout>
  );
}
