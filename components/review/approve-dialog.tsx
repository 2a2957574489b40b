'use client';

import { useTranslations } from 'next-intl';

import { DecisionDialog } from '#components/review/decision-dialog';
import type { DecisionDialogProps } from '#components/review/decision-dialog';
import type { Draft } from '#components/review/use-draft';
import { Callout } from '#components/ui/callout';
import { Checkbox } from '#components/ui/checkbox';
import { TextArea } from '#components/ui/text-area';
import { secondReviewReasons } from '#domain/approval';
import type { Channel } from '#domain/application';
import type { OverriddenCheck } from '#domain/approval';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';

type ApproveDialogProps = DecisionDialogProps & {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** The first approval, where this is the second one. */
  first: { by: string; overrides: readonly OverriddenCheck[] } | null;
  channel: Channel;
  applicantKind: ApplicantKind;
  secondReview: PolicyRules['secondReview'];
};

export function ApproveDialog({
  draft,
  onDraft,
  first,
  channel,
  applicantKind,
  secondReview,
  ...dialog
}: ApproveDialogProps) {
  const t = useTranslations('review.approveDialog');
  const terms = useTranslations('terms');
  const common = useTranslations('common');
  const given = { overrides: draft.overrides, channel, applicantKind, isSampled: false, isAskedFor: false };
  const isDue = secondReviewReasons(given, { secondReview }).length > 0;
  const escalates = first === null && (isDue || draft.asksForSecond);
  const overrides = first?.overrides ?? draft.overrides;
  const marks = useTranslations('review.marks');
  return (
    <DecisionDialog
      {...dialog}
      isReady
      title={first === null ? t('title') : t('titleSecond')}
      submitLabel={escalates ? t('submitEscalate') : t('submit')}
    >
      <p>{escalates ? t('escalates') : t('plain')}</p>
      {draft.boxes.length > 0 && <Callout tone="warn">{marks('approving', { count: draft.boxes.length })}</Callout>}
      {overrides.length > 0 && (
        <dl className="flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2">
          {first !== null && <dt className="text-sm text-muted">{t('firstOverrides', { name: first.by })}</dt>}
          {overrides.map(({ code, reason }) => (
            <dd key={code} className="flex flex-wrap justify-between gap-x-4">
              <span className="font-medium">{terms(`check.${code}`)}</span>
              <span>{terms(`reason.${reason}`)}</span>
            </dd>
          ))}
        </dl>
      )}
      {first === null && !isDue && (
        <Checkbox isSelected={draft.asksForSecond} onChange={(asksForSecond) => onDraft({ ...draft, asksForSecond })}>
          {t('askForSecond')}
        </Checkbox>
      )}
      <TextArea
        label={t('note')}
        optionalWord={first === null && !isDue && draft.asksForSecond ? undefined : common('optional')}
        value={draft.note}
        maxLength={2000}
        onChange={(note) => onDraft({ ...draft, note })}
      />
    </DecisionDialog>
  );
}
