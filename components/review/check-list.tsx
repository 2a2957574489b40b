'use client';

import { clsx } from 'clsx';
import { Hourglass, Info, Lock, MessageCircleQuestionMark } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { CheckFinding } from '#components/review/check-finding';
import { SameImage } from '#components/review/same-image';
import { Button } from '#components/ui/button';
import { Select } from '#components/ui/select';
import { TONE_ICONS, TONE_TEXT } from '#components/ui/tone';
import { isFinal, weightOf } from '#domain/approval';
import type { CheckWeight, OverriddenCheck } from '#domain/approval';
import { byOutcome } from '#domain/check';
import type { CheckResult } from '#domain/check';
import { OVERRIDE_REASONS } from '#domain/reasons';

type CheckListProps = {
  checks: readonly CheckResult[];
  policyVersion: string | null;
  checkedAt: Date | null;
  overrides: readonly OverriddenCheck[];
  /** Absent where the viewer cannot answer: no claim, or the first reviewer has answered. */
  onOverride: ((override: OverriddenCheck) => void) | null;
  /** Whether other cases that a check names can be opened from here. */
  hasLinks?: boolean;
};

/** The checks, worst first, each with what it found; a failed one is answered here. */
export function CheckList({
  checks,
  policyVersion,
  checkedAt,
  overrides,
  onOverride,
  hasLinks = false,
}: CheckListProps) {
  const t = useTranslations('review.checks');
  const format = useFormatter();
  const [areAllShown, setAreAllShown] = useState(false);
  const sorted = checks.toSorted(byOutcome);
  const open = sorted.filter((check) => check.outcome !== 'pass');
  const passed = sorted.filter((check) => check.outcome === 'pass');
  if (checks.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <div>
      <ul className="flex flex-col">
        {[...open, ...(areAllShown ? passed : [])].map((check) => (
          <li key={check.code} className="border-b border-line py-2 first:pt-0">
            <Check
              check={check}
              answer={overrides.find((override) => override.code === check.code)}
              onOverride={onOverride}
              hasLinks={hasLinks}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-2 pt-2 text-sm text-muted">
        {passed.length > 0 && (
          <span className="flex items-center gap-1.5">
            <TONE_ICONS.pass aria-hidden size={14} className="text-pass" />
            {t('passed', { count: passed.length })}
            <Button variant="ghost" size="sm" onPress={() => setAreAllShown(!areAllShown)} aria-expanded={areAllShown}>
              {areAllShown ? t('hidePassed') : t('showPassed')}
            </Button>
          </span>
        )}
        {policyVersion !== null && checkedAt !== null && (
          <span className="text-xs text-faint">
            {t('policy', { version: policyVersion, when: format.dateTime(checkedAt, 'dateTime') })}
          </span>
        )}
      </div>
    </div>
  );
}

const WEIGHT_ICONS: Readonly<Record<CheckWeight, LucideIcon>> = {
  blocks: Lock,
  waits: Hourglass,
  asks: MessageCircleQuestionMark,
  informs: Info,
};

/** What it means for the decision. */
function Weight({ check }: { check: CheckResult }) {
  const t = useTranslations('review.checks.weight');
  const weight = weightOf(check);
  const Icon = WEIGHT_ICONS[weight];
  return (
    <p className={clsx('flex items-center gap-1.5 text-sm', weight === 'blocks' ? 'text-fail' : 'text-muted')}>
      <Icon aria-hidden size={13} className="shrink-0" />
      {t(weight)}
    </p>
  );
}

type CheckProps = {
  check: CheckResult;
  answer: OverriddenCheck | undefined;
  onOverride: CheckListProps['onOverride'];
  hasLinks: boolean;
};

function Check({ check, answer, onOverride, hasLinks }: CheckProps) {
  const t = useTranslations('review.checks');
  const terms = useTranslations('terms');
  const Icon = TONE_ICONS[check.outcome];
  return (
    <div className="flex gap-2.5">
      <Icon aria-hidden size={16} strokeWidth={2.25} className={clsx('mt-0.5 shrink-0', TONE_TEXT[check.outcome])} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium">{terms(`check.${check.code}`)}</span>
          <span className={clsx('text-sm font-medium', TONE_TEXT[check.outcome])}>
            {terms(`outcome.${check.outcome}`)}
          </span>
        </p>
        {hasLinks && check.code === 'same_image' && check.outcome === 'fail' ? (
          <SameImage evidence={check.evidence} />
        ) : (
          <CheckFinding check={check} />
        )}
        {check.outcome !== 'pass' && <Weight check={check} />}
        {check.outcome === 'fail' && !isFinal(check) && onOverride === null && answer !== undefined && (
          <p className="text-sm">{t('answered', { reason: terms(`reason.${answer.reason}`) })}</p>
        )}
        {check.outcome === 'fail' && !isFinal(check) && onOverride !== null && (
          <Select
            label={t('answer')}
            placeholder={t('choose')}
            value={answer?.reason ?? null}
            onChange={(key) => {
              const reason = OVERRIDE_REASONS.find((known) => known === key);
              if (reason !== undefined) onOverride({ code: check.code, reason });
            }}
            options={OVERRIDE_REASONS.map((id) => ({ id, label: terms(`reason.${id}`) }))}
          />
        )}
      </div>
    </div>
  );
}
