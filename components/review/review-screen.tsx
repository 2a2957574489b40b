'use client';

import { RefreshCw, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useOpenKeys } from '#components/keys/staff-keys';
import { useScreenKeys, useShortcut } from '#components/keys/use-screen-keys';
import { useClaimNext } from '#components/queue/use-claim-next';
import { answeredActions } from '#components/review/answered-actions';
import { CaseHeader } from '#components/review/case-header';
import { CaseNotices } from '#components/review/case-notices';
import { CaseRail } from '#components/review/case-rail';
import { CaseStory } from '#components/review/case-story';
import { CheckList } from '#components/review/check-list';
import { ClaimLine } from '#components/review/claim-line';
import { DecisionBar } from '#components/review/decision-bar';
import { DocumentViewer } from '#components/review/document-viewer';
import { EndingList } from '#components/review/ending-list';
import { FactTable } from '#components/review/fact-table';
import { ReviewDialogs } from '#components/review/review-dialogs';
import type { DialogName, ReviewAbilities, ReviewActions } from '#components/review/review-types';
import { useClaim } from '#components/review/use-claim';
import { useDecisions } from '#components/review/use-decisions';
import { useDraft, withActiveReasons } from '#components/review/use-draft';
import { useErrorText } from '#components/review/use-error-text';
import { useLiveCase } from '#components/review/use-live-case';
import { useMarks } from '#components/review/use-marks';
import { useObstacles } from '#components/review/use-obstacles';
import { useSeenDocuments } from '#components/review/use-seen-documents';
import { VisitPanel, visitHref } from '#components/review/visit-panel';
import { Button } from '#components/ui/button';
import { Section } from '#components/ui/section';
import { toast } from '#components/ui/toast';
import type { Review } from '#db/queries/find-review';
import type { QueueRow } from '#db/queries/list-applications';
import { isReviewable } from '#domain/application';
import { overridesOfFailed } from '#domain/approval';
import { fittingBoxes } from '#domain/draft-box';
import type { ReasonGroup } from '#domain/review-reasons';
import { findTransition } from '#domain/transitions';

type ReviewScreenProps = {
  viewerId: string;
  review: Review;
  reasonGroups: readonly ReasonGroup[];
  rail: readonly QueueRow[];
  /** When the case was read, in milliseconds of the server's clock. */
  readAt: number;
  abilities: ReviewAbilities;
  actions: ReviewActions;
};

/** One case: the next ones, the documents, and the decision. */
export function ReviewScreen({
  viewerId,
  review,
  reasonGroups,
  rail: readRail,
  readAt,
  abilities,
  actions: given,
}: ReviewScreenProps) {
  const t = useTranslations('review');
  const router = useRouter();
  const errorText = useErrorText();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [isClaiming, setIsClaiming] = useState(false);
  const [isChecking, setIsChecking] = useState(false);
  const actions = answeredActions(given);
  const [stored, setDraft] = useDraft({ staffId: viewerId, reference: review.reference });
  const draft = {
    ...withActiveReasons(stored, reasonGroups),
    overrides: overridesOfFailed(review.checks, stored.overrides),
    boxes: fittingBoxes(stored.boxes, { documents: review.documents, groups: reasonGroups }),
  };
  const { seen, markSeen } = useSeenDocuments(review.documents);
  const lease = useClaim({ applicationId: review.id, claim: review.claim, actions });
  const { claimNext } = useClaimNext(actions.claimNext, { openReference: review.reference });
  const { rail, change } = useLiveCase({ review, rail: readRail, viewerId, readAt, isBusy: dialog !== null });
  const nextReference = referenceOfNext(rail, review.reference, abilities.approveSecond);
  const decisions = useDecisions({
    review,
    reasonGroups,
    actions,
    draft,
    setDraft,
    nextHref: hrefOf(nextReference),
    canVisit: abilities.visit,
    onRefused: lease.refuse,
    onDone: () => setDialog(null),
    onDecided: lease.drop,
  });
  const obstacles = useObstacles({ review, claim: lease.state, seen, overrides: draft.overrides });

  const isSecond = review.status === 'second_review';
  const isDue = isReviewable(review.status);
  const mayDecide =
    isDue && abilities.claim && (!isSecond || (abilities.approveSecond && review.firstApproval?.isMine !== true));
  const marks = useMarks({ review, groups: reasonGroups, draft, onDraft: setDraft, mayDecide });
  const isOpen = mayDecide && lease.state.kind === 'mine' && decisions.conflict === null;
  const canClaim = mayDecide && (lease.state.kind === 'free' || lease.state.kind === 'ended');

  function openDialog(name: DialogName): void {
    decisions.clearError();
    setDialog(name);
  }

  async function claim(): Promise<void> {
    setIsClaiming(true);
    const result = await lease.claim();
    setIsClaiming(false);
    if (!result.ok) toast.error(errorText(result.error));
    else if (result.value.version !== review.version) router.refresh();
  }

  async function release(): Promise<void> {
    const result = await lease.release();
    if (!result.ok) toast.error(errorText(result.error));
  }

  async function recheck(): Promise<void> {
    setIsChecking(true);
    const result = await actions.recheck({ applicationId: review.id, version: review.version });
    setIsChecking(false);
    if (result.ok) {
      toast.success(t('checks.ranAgain'));
      router.refresh();
      return;
    }
    decisions.refuse(result.error);
    if (result.error.code !== 'conflict') toast.error(errorText(result.error));
  }

  const step = (by: 1 | -1) => router.push(hrefBeside(rail, review.reference, by));
  const hasPhotos = review.documents.length > 0;
  const shortcut = useShortcut();
  const openKeys = useOpenKeys();
  useScreenKeys({
    claim: canClaim ? () => void claim() : undefined,
    approve: isOpen && obstacles.length === 0 ? () => openDialog('approve') : undefined,
    escalate:
      isOpen && !isSecond && obstacles.length === 0
        ? () => {
            setDraft({ ...draft, asksForSecond: true });
            openDialog('approve');
          }
        : undefined,
    reject: isOpen ? () => openDialog('reject') : undefined,
    askForMore: isOpen && !isSecond && hasPhotos ? () => openDialog('more') : undefined,
    recheck: isOpen && !isChecking ? () => void recheck() : undefined,
    visit:
      abilities.visit && review.status === 'awaiting_confirmation' && review.route === 'store'
        ? () => router.push(visitHref(review.reference))
        : undefined,
    claimNext: abilities.claim ? () => void claimNext() : undefined,
    skip: isOpen ? () => openDialog('skip') : undefined,
    next: () => step(1),
    previous: () => step(-1),
  });

  return (
    <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-var(--shell-top)-var(--shell-bottom))] lg:flex-none">
      <CaseHeader review={review} onOpenRail={() => openDialog('rail')} />
      <div className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(0,57fr)_minmax(23rem,36fr)] xl:grid-cols-[13.5rem_minmax(0,57fr)_minmax(24rem,36fr)]">
        <aside aria-label={t('rail.title')} className="hidden overflow-y-auto border-r border-line bg-surface xl:block">
          <CaseRail rows={rail} currentReference={review.reference} />
        </aside>
        <div className="max-lg:contents lg:overflow-y-auto lg:border-r lg:border-line">
          <div className="flex h-[70vh] min-h-96 shrink-0 flex-col lg:h-[calc(100%-4.5rem)]">
            <DocumentViewer
              documents={review.documents}
              seen={seen}
              onSeen={markSeen}
              marks={marks}
              nextReference={abilities.claim ? nextReference : null}
            />
          </div>
          <div className="border-t border-line max-lg:order-3">
            <CaseStory story={review} resend={abilities.resend ? actions.resend : null} />
          </div>
        </div>
        <div className="max-lg:contents lg:flex lg:min-h-0 lg:flex-col lg:bg-surface">
          <div className="flex flex-col gap-5 bg-surface px-4 py-3 max-lg:order-2 lg:min-h-0 lg:flex-1 lg:overflow-y-auto">
            <CaseNotices review={review} change={change} conflict={decisions.conflict} onReload={decisions.reload} />
            <VisitPanel review={review} canVisit={abilities.visit} />
            <Section
              title={t('checks.title')}
              actions={
                isOpen && (
                  <Button
                    variant="ghost"
                    size="sm"
                    icon={<RefreshCw aria-hidden size={14} />}
                    shortcut={shortcut('recheck')}
                    isPending={isChecking}
                    onPress={() => void recheck()}
                  >
                    {t('checks.again')}
                  </Button>
                )
              }
            >
              <CheckList
                checks={review.checks}
                hasLinks
                policyVersion={review.policyVersion}
                checkedAt={review.checkedAt}
                overrides={review.firstApproval?.overrides ?? draft.overrides}
                onOverride={
                  isOpen && !isSecond
                    ? (override) =>
                        setDraft({
                          ...draft,
                          overrides: [...draft.overrides.filter(({ code }) => code !== override.code), override],
                        })
                    : null
                }
              />
            </Section>
            <Section title={t('ending.title')}>
              <EndingList ending={review.ending} />
            </Section>
            <Section title={t('facts.title')}>
              <FactTable
                applicationId={review.id}
                facts={review.facts}
                reveal={abilities.reveal ? actions.reveal : null}
              />
            </Section>
          </div>
          <div className="max-lg:sticky max-lg:bottom-(--shell-bottom) max-lg:z-20 max-lg:order-4 max-lg:mt-auto">
            {mayDecide ? (
              <DecisionBar
                claimLine={
                  <ClaimLine
                    state={lease.state}
                    secondsLeft={lease.secondsLeft}
                    onClaim={canClaim ? () => void claim() : null}
                    onTakeOver={abilities.takeOver ? () => openDialog('takeOver') : null}
                    onRelease={() => void release()}
                    onSkip={() => openDialog('skip')}
                    isPending={isClaiming}
                  />
                }
                isOpen={isOpen}
                obstacles={obstacles}
                isSecond={isSecond}
                canSendBack={abilities.sendBack}
                onApprove={() => openDialog('approve')}
                onReject={() => openDialog('reject')}
                onAskForMore={hasPhotos ? () => openDialog('more') : null}
                onSendBack={() => openDialog('sendBack')}
                onKeys={openKeys}
              />
            ) : (
              <div className="flex items-center justify-between gap-4 border-t border-line bg-surface px-4 py-3">
                <p role="status" className="text-sm text-muted">
                  {abilities.claim ? (isDue ? t('decide.missingSecond') : t('claim.closed')) : t('claim.readOnly')}
                </p>
                {abilities.reopen && findTransition(review.status, 'reopen') !== null && (
                  <Button icon={<RotateCcw aria-hidden size={16} />} onPress={() => openDialog('reopen')}>
                    {t('reopen.open')}
                  </Button>
                )}
              </div>
            )}
          </div>
        </div>
      </div>
      <ReviewDialogs
        name={dialog}
        review={review}
        reasonGroups={reasonGroups}
        rail={rail}
        draft={draft}
        onDraft={setDraft}
        decisions={decisions}
        lease={lease}
        actions={actions}
        onSkipped={() => void claimNext()}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

/** The first case after this one that nobody holds and the viewer may decide. */
function referenceOfNext(rail: readonly QueueRow[], reference: string, approvesSecond: boolean): string | null {
  const at = rail.findIndex((row) => row.reference === reference);
  const inOrder = [...rail.slice(at + 1), ...rail.slice(0, Math.max(0, at))];
  const next = inOrder.find(
    (row) =>
      row.holder === null &&
      row.reference !== reference &&
      isReviewable(row.status) &&
      (row.status !== 'second_review' || approvesSecond),
  );
  return next?.reference ?? null;
}

function hrefBeside(rail: readonly QueueRow[], reference: string, by: 1 | -1): string {
  const at = rail.findIndex((row) => row.reference === reference);
  const beside = at === -1 ? rail[0] : rail[at + by];
  return hrefOf(beside?.reference ?? null);
}

function hrefOf(reference: string | null): string {
  return reference === null ? '/applications' : `/applications/${reference}`;
}
