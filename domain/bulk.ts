import { z } from 'zod';

import type { DocumentSlot } from '#domain/document';
import type { DomainErrorCode, DomainErrorDetails } from '#domain/domain-error';
import { decisionObstacle } from '#domain/may-decide';
import type { DecidedCase, Decider } from '#domain/may-decide';
import type { Permission } from '#domain/permissions';
import { ReviewReasonCode } from '#domain/reason-input';
import { findTransition } from '#domain/transitions';

/** One page of the queue. */
export const BULK_MAX = 50;

export const BULK_VERBS = ['claim', 'release', 'askForMore', 'reassign'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

export const BULK_PERMISSIONS = {
  claim: 'application.claim',
  release: 'application.claim',
  askForMore: 'application.askForMore',
  reassign: 'application.reassign',
} as const satisfies Record<BulkVerb, Permission>;

/** At most a page of cases, none of them twice. */
export function bulkCases<One extends z.ZodType<{ applicationId: string }>>(one: One) {
  return z.array(one).min(1).max(BULK_MAX).refine(isWithoutTwins);
}

function isWithoutTwins(cases: readonly { applicationId: string }[]): boolean {
  return new Set(cases.map(({ applicationId }) => applicationId)).size === cases.length;
}

/** With the version that was on the screen. */
export const VersionedCases = bulkCases(z.strictObject({ applicationId: z.uuid(), version: z.int().nonnegative() }));

const ids = bulkCases(z.strictObject({ applicationId: z.uuid() }));

/** What somebody is about to do to these cases. */
export const BulkPlan = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('claim'), cases: ids }),
  z.strictObject({ verb: z.literal('release'), cases: ids }),
  z.strictObject({
    verb: z.literal('askForMore'),
    cases: ids,
    reason: ReviewReasonCode,
    seenVersion: z.int().positive(),
  }),
  z.strictObject({ verb: z.literal('reassign'), cases: ids, to: z.uuid() }),
]);
export type BulkPlan = z.infer<typeof BulkPlan>;

export type Refusal = { code: DomainErrorCode; details: DomainErrorDetails };

/** What would happen to a case at this moment; `already` where it is so. The command has the last word. */
export type BulkVerdict = { kind: 'possible' } | { kind: 'already' } | { kind: 'refused'; refusal: Refusal };

export type BulkSubject = DecidedCase & {
  /** Of the live lease. */
  holder: { staffId: string; name: string; until: Date } | null;
  slots: readonly DocumentSlot[];
};

export type BulkStep =
  | { verb: 'claim' | 'release' }
  | { verb: 'askForMore'; slot: DocumentSlot }
  | { verb: 'reassign'; to: Decider };

export function bulkVerdict(step: BulkStep, subject: BulkSubject, viewer: Decider): BulkVerdict {
  const isMine = subject.holder?.staffId === viewer.staffId;
  switch (step.verb) {
    case 'claim':
      return isMine ? ALREADY : verdictOf(undecidable(viewer, subject) ?? heldByOther(subject, viewer));
    case 'release':
      return verdictOf(isMine ? null : (heldByOther(subject, viewer) ?? refused('not_claimed')));
    case 'askForMore':
      return verdictOf(
        undecidable(viewer, subject) ??
          heldByOther(subject, viewer) ??
          (findTransition(subject.status, 'ask_for_more') === null
            ? refused('wrong_status', { status: subject.status })
            : null) ??
          (subject.slots.includes(step.slot) ? null : refused('invalid_input', { slots: [step.slot] })),
      );
    case 'reassign': {
      if (subject.holder?.staffId === step.to.staffId) return ALREADY;
      const obstacle = decisionObstacle(step.to, subject);
      if (obstacle === null) return POSSIBLE;
      return verdictOf(
        obstacle === 'wrong_status' ? refused(obstacle, { status: subject.status }) : refused('assignee_unfit'),
      );
    }
  }
}

const POSSIBLE: BulkVerdict = { kind: 'possible' };
const ALREADY: BulkVerdict = { kind: 'already' };

function verdictOf(refusal: Refusal | null): BulkVerdict {
  return refusal === null ? POSSIBLE : { kind: 'refused', refusal };
}

function refused(code: DomainErrorCode, details: DomainErrorDetails = {}): Refusal {
  return { code, details };
}

function undecidable(viewer: Decider, subject: BulkSubject): Refusal | null {
  const obstacle = decisionObstacle(viewer, subject);
  if (obstacle === null) return null;
  return obstacle === 'wrong_status' ? refused(obstacle, { status: subject.status }) : refused(obstacle);
}

function heldByOther({ holder }: BulkSubject, viewer: Decider): Refusal | null {
  if (holder === null || holder.staffId === viewer.staffId) return null;
  return refused('claimed_by_other', { holder: holder.name, until: holder.until.toISOString() });
}
