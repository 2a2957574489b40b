'use client';

import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ReviewActions } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { useMoney } from '#components/review/use-finding';
import { IconButton } from '#components/ui/icon-button';
import { StatusBadge } from '#components/ui/status-badge';
import { toast } from '#components/ui/toast';
import type { Tone } from '#components/ui/tone';
import type { Revealed } from '#db/commands/reveal-field';
import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { BALANCE_CHOICES } from '#domain/balance';
import type { Fact, FactState, FactValue } from '#domain/compare-facts';
import { LINE_STATUSES } from '#domain/line';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { RevealableField } from '#domain/revealable-field';

type FactTableProps = { applicationId: string; facts: readonly Fact[]; reveal: ReviewActions['reveal'] | null };

const STATE_OUTCOMES = { match: 'pass', mismatch: 'fail', unknown: 'unknown' } as const;
const STATE_TONES: Readonly<Record<FactState, Tone>> = { match: 'pass', mismatch: 'fail', unknown: 'unknown' };

/** What the customer claimed beside what the register says, row by row, each with its finding. */
export function FactTable({ applicationId, facts, reveal }: FactTableProps) {
  const t = useTranslations('review.facts');
  const { shown, press, pending } = useReveal(applicationId, reveal);
  return (
    <div role="table" aria-label={t('title')} className="@container">
      <div role="rowgroup">
        <div role="row" className={clsx(ROW, 'pb-1.5 text-xs font-medium text-faint')}>
          <span role="columnheader" className="sr-only @[33rem]:not-sr-only">
            <span className="sr-only">{t('title')}</span>
          </span>
          <span role="columnheader">{t('claimed')}</span>
          <span role="columnheader">{t('register')}</span>
          <span role="columnheader" className="sr-only @[33rem]:not-sr-only">
            <span className="sr-only">{t('finding')}</span>
          </span>
        </div>
      </div>
      <div role="rowgroup">
        {facts.map((fact) => {
          const revealed = fact.reveals === null ? undefined : shown.get(fact.reveals);
          return (
            <div
              role="row"
              key={fact.key}
              className={clsx(ROW, 'py-1.5', fact.state === 'mismatch' && 'bg-fail-soft/60')}
            >
              <span role="rowheader" className="flex items-start gap-1 text-sm leading-5 text-muted">
                {t(`keys.${fact.key}`)}
                {fact.reveals !== null && reveal !== null && (
                  <RevealButton
                    name={t(`keys.${fact.key}`)}
                    isShown={revealed !== undefined}
                    isPending={pending === fact.reveals}
                    onPress={() => fact.reveals !== null && press(fact.reveals)}
                  />
                )}
              </span>
              <span role="cell" className="order-3 min-w-0 break-words @[33rem]:order-none">
                <Value value={fact.claimed} plain={revealed?.claimed} />
              </span>
              <span role="cell" className="order-4 min-w-0 break-words @[33rem]:order-none">
                <Value value={fact.register} plain={revealed?.register} />
              </span>
              <span role="cell" className="order-2 text-right @[33rem]:order-none">
                {fact.state !== null && <Finding fact={fact} state={fact.state} />}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Four columns where there is room; otherwise the label and its finding stand above the two values. */
const ROW =
  'grid grid-cols-2 gap-x-2 border-b border-line px-1 @[33rem]:grid-cols-[6.25rem_minmax(0,1fr)_minmax(0,1fr)_5.25rem]';

/** Two values match or do not; one alone passes or fails. */
function Finding({ fact, state }: { fact: Fact; state: FactState }) {
  const t = useTranslations('common');
  const isComparison = fact.claimed !== null && fact.register !== null;
  return (
    <StatusBadge tone={STATE_TONES[state]} look="plain">
      {isComparison ? t(`comparison.${state}`) : t(`checks.${STATE_OUTCOMES[state]}`)}
    </StatusBadge>
  );
}

function Value({ value, plain }: { value: FactValue | null; plain: string | null | undefined }) {
  const t = useTranslations('review.facts');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const money = useMoney();
  if (value === null) return <span className="text-faint">{t('none')}</span>;
  switch (value.kind) {
    case 'text':
      return (
        <span className={clsx(plain != null && 'rounded-sm bg-warn-soft px-1 font-medium')}>{plain ?? value.text}</span>
      );
    case 'date':
      return <span>{format.dateTime(new Date(`${value.on}T00:00:00Z`), 'date', { timeZone: 'UTC' })}</span>;
    case 'lost':
      return <span>{value.isReported ? t('reportedLost') : t('notReportedLost')}</span>;
    case 'money': {
      if (value.minor === 0 && !value.unbilled) return <span>{t('noArrears')}</span>;
      if (value.minor === 0) return <span>{t('unbilledOnly')}</span>;
      const amount = money(value.minor, value.currency);
      return <span>{value.unbilled ? t('unbilled', { amount }) : amount}</span>;
    }
    case 'services':
      if (value.services.length === 0) return <span>{t('noServices')}</span>;
      return (
        <span>{value.services.map(({ kind, code }) => `${terms(`boundService.${kind}`)} ${code}`).join(', ')}</span>
      );
    case 'term':
      return <Term value={value} />;
  }
}

function Term({ value: { group, code } }: { value: Extract<FactValue, { kind: 'term' }> }) {
  const t = useTranslations('terms');
  switch (group) {
    case 'simKind': {
      const known = SIM_KINDS.find((one) => one === code);
      return <span>{known && t(`simKind.${known}`)}</span>;
    }
    case 'applicantKind': {
      const known = APPLICANT_KINDS.find((one) => one === code);
      return <span>{known && t(`applicantKind.${known}`)}</span>;
    }
    case 'simCondition': {
      const known = SIM_CONDITIONS.find((one) => one === code);
      return <span>{known && t(`simCondition.${known}`)}</span>;
    }
    case 'lineStatus': {
      const known = LINE_STATUSES.find((one) => one === code);
      return <span>{known && t(`lineStatus.${known}`)}</span>;
    }
    case 'balanceChoice': {
      const known = BALANCE_CHOICES.find((one) => one === code);
      return <span>{known && t(`balanceChoice.${known}`)}</span>;
    }
    case 'documentKind': {
      const known = DOCUMENT_KIND_CODES.find((one) => one === code);
      return <span>{known && t(`documentKind.${known}`)}</span>;
    }
  }
}

/** As in domain/identifiers, whose parsers have no place in a browser's bundle. */
const DOCUMENT_KIND_CODES = [
  'resident_id',
  'foreign_resident_id',
  'passport',
  'travel_permit',
  'hong_kong_id',
] as const;

type RevealButtonProps = { name: string; isShown: boolean; isPending: boolean; onPress: () => void };

function RevealButton({ name, isShown, isPending, onPress }: RevealButtonProps) {
  const t = useTranslations('review.facts');
  const Icon = isShown ? EyeOff : Eye;
  return (
    <IconButton
      label={isShown ? t('hide', { field: name }) : t('reveal', { field: name })}
      icon={<Icon aria-hidden size={14} className="text-muted" />}
      isPending={isPending}
      onPress={onPress}
      className="-my-1 size-6! min-h-6"
    />
  );
}

function useReveal(applicationId: string, reveal: ReviewActions['reveal'] | null) {
  const [shown, setShown] = useState<ReadonlyMap<RevealableField, Revealed>>(new Map());
  const [pending, setPending] = useState<RevealableField | null>(null);
  const errorText = useErrorText();

  async function press(field: RevealableField): Promise<void> {
    const next = new Map(shown);
    if (next.delete(field)) {
      setShown(next);
      return;
    }
    if (reveal === null) return;
    setPending(field);
    const result = await reveal({ applicationId, field });
    setPending(null);
    if (!result.ok) toast.error(errorText(result.error));
    else setShown((current) => new Map(current).set(field, result.value));
  }
  return { shown, pending, press };
}
