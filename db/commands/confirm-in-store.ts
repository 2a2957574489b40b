import { z } from 'zod';

import { assertAtDesk, findEarlierHand } from '#db/assert-confirmable';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { confirmApplication } from '#db/confirm-application';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import type { ApplicationRow } from '#db/lock-application';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { LockedVisit } from '#db/lock-visit';
import { readCodeProof } from '#db/read-code-proof';
import type { CodeProof } from '#db/read-code-proof';
import { recordEvent } from '#db/record-event';
import type { StaffActor } from '#domain/actor';
import { CLERK_NO_CODE_REASONS, needsStrongerCheck } from '#domain/desk-code';
import { DomainError } from '#domain/domain-error';
import { sameIccid } from '#domain/identifiers/iccid';
import { authoriseStaff } from '#domain/permissions';
import { DOCUMENT_POINTS, STRONGER_CHECKS, areAllPoints, deskProofFor, isStrongEnough } from '#domain/visit';
import type { StrongerCheck } from '#domain/visit';

export const ConfirmInStore = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  /** The points in which the original is the reviewed document and its holder the person at the desk. */
  documentPoints: z.array(z.enum(DOCUMENT_POINTS)).refine(areAllPoints),
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/))
    .optional(),
  noCode: z.enum(CLERK_NO_CODE_REASONS).optional(),
  iccid: z.string().trim().min(1).max(40).optional(),
  strongerCheck: z.array(z.enum(STRONGER_CHECKS)).min(1).max(STRONGER_CHECKS.length).optional(),
});
export type ConfirmInStore = z.infer<typeof ConfirmInStore>;

export type Confirmed = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version'>;

/** Confirms a case at the desk; a wrong code or a card that is not the line's is refused, and that is kept in the audit. */
export async function confirmInStore({
  db,
  actor,
  input,
  now,
  pepper,
}: Command<ConfirmInStore> & { pepper: string }): Promise<Confirmed> {
  const clerk = authoriseStaff(actor, 'desk.confirm');
  const outcome = await inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertAtDesk(locked, { clerk, now });
    const hand = await findEarlierHand(tx, locked.application, clerk.staffId);
    if (hand !== null) throw new DomainError('same_person', { hand });
    const code = await readCodeProof(tx, locked, { ...input, pepper, clerk, now });
    if ('refusal' in code) return code.refusal;
    const proof = await readProof(tx, locked.application, { ...input, code });
    if (proof.iccidMatches === false) return recordMismatch(tx, locked, { clerk, now });

    const completed = await advanceVisit(tx, locked.visit, 'complete', { endedAt: now });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.completed',
      subject: { kind: 'visit', id: completed.id },
      applicationId: locked.application.id,
      before: { status: locked.visit.status, version: locked.visit.version },
      after: { status: completed.status, version: completed.version },
    });
    const seen = {
      route: 'store' as const,
      visitId: completed.id,
      clerkId: clerk.staffId,
      documentSeen: true,
      holderMatches: true,
      documentPoints: [...DOCUMENT_POINTS],
      ...code,
      ...proof,
    };
    const { id, reference, status, version } = await confirmApplication(tx, {
      application: locked.application,
      seen,
      actor,
      now,
    });
    return { id, reference, status, version };
  });
  if (typeof outcome === 'string') throw new DomainError(outcome);
  return outcome;
}

type Proof = { iccidMatches: boolean | null; strongerCheck: StrongerCheck[] | null };

/**
 * A card in hand is compared with the register; where there is none to read, and where no code was read out, the stronger
 * identity check has to be there. What is not asked for may not be there.
 */
async function readProof(
  tx: Tx,
  application: ApplicationRow,
  { iccid, strongerCheck, code }: Pick<ConfirmInStore, 'iccid' | 'strongerCheck'> & { code: CodeProof },
): Promise<Proof> {
  const { simKind, simCondition, msisdn } = application;
  if (simKind === null || simCondition === null || msisdn === null) throw new DomainError('application_incomplete');
  const proof = deskProofFor({ simKind, simCondition });
  const isStronger = needsStrongerCheck(proof, { hasCode: code.codeSource !== null });
  if (!isStronger && strongerCheck !== undefined) throw invalid('strongerCheck', 'not_asked');
  if (isStronger && !isStrongEnough(strongerCheck ?? [])) throw invalid('strongerCheck', 'too_few');
  const checked = isStronger ? [...new Set(strongerCheck)] : null;
  if (proof === 'stronger_check') {
    if (iccid !== undefined) throw invalid('iccid', 'not_asked');
    return { iccidMatches: null, strongerCheck: checked };
  }
  if (iccid === undefined) throw invalid('iccid', 'missing');
  const line = await findLine(tx, msisdn);
  return { iccidMatches: line?.iccid != null && sameIccid(iccid, line.iccid), strongerCheck: checked };
}

function invalid(field: string, problem: string): DomainError {
  return new DomainError('invalid_input', { fields: { [field]: problem } });
}

/** The attempt is worth knowing later though nothing came of it: its event is committed, and nothing else. */
async function recordMismatch(
  tx: Tx,
  { visit }: LockedVisit,
  { clerk, now }: { clerk: StaffActor; now: Date },
): Promise<'iccid_mismatch'> {
  await recordEvent(tx, {
    actor: clerk,
    now,
    name: 'visit.confirmationRefused',
    subject: { kind: 'visit', id: visit.id },
    applicationId: visit.applicationId,
    reasonCodes: ['iccid_mismatch'],
  });
  return 'iccid_mismatch';
}
