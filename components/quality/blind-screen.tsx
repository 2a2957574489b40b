'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { AnswerForm } from '#components/quality/answer-form';
import { answered } from '#components/review/answered-actions';
import { CheckList } from '#components/review/check-list';
import { DocumentViewer } from '#components/review/document-viewer';
import { EndingList } from '#components/review/ending-list';
import { FactTable } from '#components/review/fact-table';
import type { Action } from '#components/review/review-types';
import { NO_MARKS } from '#components/review/use-marks';
import { useErrorText } from '#components/review/use-error-text';
import { useSeenDocuments } from '#components/review/use-seen-documents';
import { Callout } from '#components/ui/callout';
import { Section } from '#components/ui/section';
import type { Revealed } from '#db/commands/reveal-field';
import type { BlindCheck } from '#db/queries/find-quality-check';
import type { ActionResult } from '#domain/action-result';
import type { QualityAnswer } from '#domain/quality-check';
import type { ReasonGroup } from '#domain/review-reasons';

type BlindScreenProps = {
  check: BlindCheck;
  reasonGroups: readonly ReasonGroup[];
  actions: { answer: Action<void>; giveBack: Action<void>; reveal: Action<Revealed> };
};

/** A decided case as it stood before the decision, to be decided once more. */
export function BlindScreen({ check, reasonGroups, actions }: BlindScreenProps) {
  const t = useTranslations('quality.blind');
  const review = useTranslations('review');
  const terms = useTranslations('terms');
  const format = useFormatter();
  const router = useRouter();
  const errorText = useErrorText();
  const { seen, markSeen } = useSeenDocuments(check.documents);
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function run(work: Promise<ActionResult<void>>, onDone: () => void): Promise<void> {
    setIsPending(true);
    setError(null);
    const result = await work;
    setIsPending(false);
    if (result.ok) onDone();
    else setError(result.error.code === 'not_claimed' ? t('ended') : errorText(result.error));
  }
  const answer = (given: QualityAnswer) =>
    run(answered(actions.answer)({ checkId: check.id, answer: given }), () => router.refresh());
  const giveBack = () => run(answered(actions.giveBack)({ checkId: check.id }), () => router.push('/quality'));

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-var(--shell-top)-var(--shell-bottom))] lg:flex-none">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2.5">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <span className="font-medium">{check.customer}</span>
        <span className="text-sm text-muted">
          {[
            check.simKind && terms(`simKind.${check.simKind}`),
            review('channel', { channel: terms(`channel.${check.channel}`) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {check.submittedAt !== null && (
          <span className="text-sm text-muted">
            {review('submitted', { when: format.dateTime(check.submittedAt, 'dateTime') })}
          </span>
        )}
        <span className="ml-auto text-sm text-muted">
          {t('until', { at: format.dateTime(check.expiresAt, 'time') })}
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(0,57fr)_minmax(24rem,40fr)]">
        <div className="flex h-[70vh] min-h-96 shrink-0 flex-col lg:h-auto lg:min-h-0 lg:border-r lg:border-line">
          <DocumentViewer
            documents={check.documents}
            seen={seen}
            onSeen={markSeen}
            marks={NO_MARKS}
            nextReference={null}
          />
        </div>
        <div className="flex flex-col bg-surface lg:min-h-0">
          <div className="flex flex-col gap-5 px-4 py-3 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
            <Callout tone="accent">{t('explain')}</Callout>
            <Section title={review('checks.title')}>
              <CheckList
                checks={check.checks}
                policyVersion={check.policyVersion}
                checkedAt={check.checkedAt}
                overrides={[]}
                onOverride={null}
              />
            </Section>
            {check.ending !== null && (
              <Section title={review('ending.title')}>
                <EndingList ending={check.ending} />
              </Section>
            )}
            <Section title={review('facts.title')}>
              <FactTable applicationId={check.applicationId} facts={check.facts} reveal={answered(actions.reveal)} />
            </Section>
          </div>
          <section aria-label={t('answer')} className="lg:max-h-[60%] lg:shrink-0 lg:overflow-y-auto">
            <AnswerForm
              reasonGroups={reasonGroups}
              slots={check.documents.map(({ slot }) => slot)}
              hasSeenAll={check.documents.every(({ id }) => seen.includes(id))}
              isPending={isPending}
              error={error}
              onAnswer={(given) => void answer(given)}
              onGiveBack={() => void giveBack()}
            />
          </section>
        </div>
      </div>
    </div>
  );
}
