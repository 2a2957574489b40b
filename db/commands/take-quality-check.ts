import { sql } from 'drizzle-orm';
import { z } from 'zod';

import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import type { StaffActor } from '#domain/actor';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';

export const TakeQualityCheck = z.strictObject({});
export type TakeQualityCheck = z.infer<typeof TakeQualityCheck>;

export type TakenCheck = { id: string; expiresAt: Date };

/**
 * Gives the actor the check that they hold, or else the oldest one that nobody does; null where none is left. Never a case
 * that they have decided in, nor a check that they have held before.
 */
export async function takeQualityCheck({ db, actor, now }: Command<TakeQualityCheck>): Promise<TakenCheck | null> {
  const reviewer = authoriseStaff(actor, 'quality.answer');
  const expiresAt = new Date(now.getTime() + POLICY.qualityCheckMinutes * 60_000);
  return inTransaction(db, async (tx) => {
    const held = await findHeld(tx, reviewer, now);
    if (held !== null) return held;
    const [taken] = await tx.execute<{ id: string; application_id: string }>(sql`
      UPDATE quality_checks SET claimed_by = ${reviewer.staffId}::uuid, claim_expires_at = ${instant(expiresAt)},
        held_by = array_append(held_by, ${reviewer.staffId}::uuid)
      WHERE id = (
        SELECT q.id FROM quality_checks q
        WHERE q.answered_at IS NULL AND q.available_at <= ${instant(now)}
          AND (q.claimed_by IS NULL OR q.claim_expires_at <= ${instant(now)})
          AND NOT (${reviewer.staffId}::uuid = ANY (q.held_by))
          AND NOT EXISTS (SELECT FROM decisions d
            WHERE d.application_id = q.application_id AND d.staff_id = ${reviewer.staffId}::uuid)
        ORDER BY q.available_at, q.id LIMIT 1
        FOR UPDATE OF q SKIP LOCKED)
      RETURNING id, application_id`);
    if (taken === undefined) return null;
    await recordEvent(tx, {
      actor,
      now,
      name: 'qualityCheck.taken',
      subject: { kind: 'quality_check', id: taken.id },
      applicationId: taken.application_id,
      after: { expiresAt },
    });
    return { id: taken.id, expiresAt };
  });
}

async function findHeld(tx: Tx, { staffId }: StaffActor, now: Date): Promise<TakenCheck | null> {
  const [held] = await tx.execute<{ id: string; until: string }>(sql`
    SELECT id, claim_expires_at AS until FROM quality_checks
    WHERE answered_at IS NULL AND claimed_by = ${staffId}::uuid AND claim_expires_at > ${instant(now)}
    ORDER BY claim_expires_at LIMIT 1`);
  return held === undefined ? null : { id: held.id, expiresAt: new Date(held.until) };
}

function instant(at: Date) {
  return sql`${at.toISOString()}::timestamptz`;
}
