import { and, eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { recordEvent } from '#db/record-event';
import { reasonGroups, reasonVersions, reasons, staff } from '#db/schema/index';
import { rowOfWords, wordsOfVersion } from '#db/words-of-version';
import type { StaffActor } from '#domain/actor';
import type { EventName } from '#domain/audit';
import { DomainError } from '#domain/domain-error';
import type { ReasonWords } from '#domain/reason-text';
import type { ReasonChange, ReasonDecision, ReviewReasonCode } from '#domain/review-reasons';

type ReasonRow = typeof reasons.$inferSelect;

export type LockedReason = ReasonRow & { decision: ReasonDecision; words: ReasonWords };

/** What the caller of a change learns. */
export type ReasonState = { code: ReviewReasonCode; version: number; isActive: boolean };

/** The reason, locked; a DomainError `not_found`, or `conflict` with who changed it where `version` is past. */
export async function lockReason(
  tx: Tx,
  { code, version }: { code: ReviewReasonCode; version: number },
): Promise<LockedReason> {
  const [reason] = await tx.select().from(reasons).where(eq(reasons.code, code)).for('update');
  if (reason === undefined) throw new DomainError('not_found', { subject: 'reason' });
  const [newest] = await tx
    .select({ words: reasonVersions, by: staff.name, decision: reasonGroups.decision })
    .from(reasonVersions)
    .innerJoin(reasonGroups, eq(reasonGroups.code, reason.groupCode))
    .leftJoin(staff, eq(staff.id, reasonVersions.changedBy))
    .where(and(eq(reasonVersions.code, code), eq(reasonVersions.version, reason.version)));
  if (newest === undefined) throw new Error(`the reason ${code} has no version ${reason.version}`);
  if (reason.version !== version) {
    throw new DomainError('conflict', { version: reason.version, by: newest.by, at: newest.words.changedAt });
  }
  return { ...reason, decision: newest.decision, words: wordsOfVersion(newest.words) };
}

type Written = {
  reason: Pick<ReasonRow, 'id' | 'code'>;
  version: number;
  change: ReasonChange;
  isActive: boolean;
  words: ReasonWords;
  before?: { version: number; isActive: boolean; words: ReasonWords };
};

const EVENTS: Readonly<Record<ReasonChange, EventName>> = {
  added: 'reason.added',
  changed: 'reason.changed',
  retired: 'reason.retired',
  restored: 'reason.restored',
};

/** Keeps a version of a reason and records it; the reason's own row is the caller's. */
export async function keepVersion(
  tx: Tx,
  { reason, version, change, isActive, words, before }: Written,
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<ReasonState> {
  await tx.insert(reasonVersions).values({
    code: reason.code,
    version,
    change,
    isActive,
    ...rowOfWords(words),
    changedBy: actor.staffId,
    changedAt: now,
  });
  await recordEvent(tx, {
    actor,
    now,
    name: EVENTS[change],
    subject: { kind: 'reason', id: reason.id },
    before: before === undefined ? undefined : { version: before.version, isActive: before.isActive, ...before.words },
    after: { code: reason.code, version, isActive, ...words },
  });
  return { code: reason.code, version, isActive };
}

/** The next version of a locked reason. */
export async function writeNextVersion(
  tx: Tx,
  reason: LockedReason,
  next: { change: ReasonChange; words?: ReasonWords; isActive?: boolean; position?: number },
  by: { actor: StaffActor; now: Date },
): Promise<ReasonState> {
  const version = reason.version + 1;
  const { change, words = reason.words, isActive = reason.isActive, position = reason.position } = next;
  await tx.update(reasons).set({ version, isActive, position }).where(eq(reasons.id, reason.id));
  return keepVersion(tx, { reason, version, change, isActive, words, before: reason }, by);
}
