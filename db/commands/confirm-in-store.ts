import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { assertAwaitsVisit } from '#db/commands/book-visit';
import { confirmApplication } from '#db/confirm-application';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import type { ApplicationRow } from '#db/lock-application';
import { advanceVisit, lockVisit } from '#db/lock-visit';
import type { LockedVisit } from '#db/lock-visit';
import { recordEvent } from '#db/record-event';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { sameIccid } from '#domain/identifiers/iccid';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import { assertSettled } from '#domain/settling';
import { STRONGER_CHECKS, deskProofFor, isStrongEnough, isToday } from '#domain/visit';
import type { StrongerCheck } from '#domain/visit';

export const ConfirmInStore = z.strictObject({
  visitId: z.uuid(),
  version: z.int().nonnegative(),
  documentSeen: z.literal(true),
  holderMatches: z.literal(true),
  iccid: z.string().trim().min(1).max(40).optional(),
  strongerCheck: z.array(z.enum(STRONGER_CHECKS)).min(1).max(STRONGER_CHECKS.length).optional(),
});
export type ConfirmInStore = z.infer<typeof ConfirmInStore>;

export type Confirmed = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version'>;

/** Confirms a case at the desk; a card that is not the line's is refused, and that refusal is kept in the audit. */
export async function confirmInStore({ db, actor, input, now }: Command<ConfirmInStore>): Promise<Confirmed> {
  const clerk = authoriseStaff(actor, 'desk.confirm');
  const outcome = await inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    assertConfirmable(locked, { clerk, now });
    const proof = await readProof(tx, locked.application, input);
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
      route: 'store',
      visitId: completed.id,
      clerkId: clerk.staffId,
      documentSeen: input.documentSeen,
      holderMatches: input.holderMatches,
      ...proof,
    } as const;
    const { id, reference, status, version } = await confirmApplication(tx, {
      application: locked.application,
      seen,
      actor,
      now,
    });
    return { id, reference, status, version };
  });
  if (outcome === 'iccid_mismatch') throw new DomainError('iccid_mismatch');
  return outcome;
}

function assertConfirmable(
  { visit, application, store }: LockedVisit,
  { clerk, now }: { clerk: StaffActor; now: Date },
): void {
  assertOwnStore(clerk, visit.storeId);
  assertSettled(application, now);
  assertAwaitsVisit(application, now);
  if (visit.status !== 'arrived') throw new DomainError('wrong_status', { visitStatus: visit.status });
  if (!isToday(visit.during, { now, timeZone: store.timeZone }))
    throw new DomainError('not_eligible', { day: 'other' });
  if (application.approvedBy === clerk.staffId) throw new DomainError('same_person');
}

type Proof = { iccidMatches: boolean; strongerCheck: null } | { iccidMatches: null; strongerCheck: StrongerCheck[] };

/** A card in hand is compared with the register; without one the stronger identity check has to be there, and no number. */
async function readProof(
  tx: Tx,
  application: ApplicationRow,
  { iccid, strongerCheck }: ConfirmInStore,
): Promise<Proof> {
  const { simKind, simCondition, msisdn } = application;
  if (simKind === null || simCondition === null || msisdn === null) throw new DomainError('application_incomplete');
  if (deskProofFor({ simKind, simCondition }) === 'iccid') {
    if (strongerCheck !== undefined) throw invalid('strongerCheck', 'not_asked');
    if (iccid === undefined) throw invalid('iccid', 'missing');
    const line = await findLine(tx, msisdn);
    return { iccidMatches: line?.iccid != null && sameIccid(iccid, line.iccid), strongerCheck: null };
  }
  if (iccid !== undefined) throw invalid('iccid', 'not_asked');
  if (!isStrongEnough(strongerCheck ?? [])) throw invalid('strongerCheck', 'too_few');
  return { iccidMatches: null, strongerCheck: [...new Set(strongerCheck)] };
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
