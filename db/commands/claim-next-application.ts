import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';

import type { Db } from '#db/client';
import type { Command } from '#db/command';
import { leaseEnd } from '#db/commands/renew-claim';
import type { Lease } from '#db/commands/renew-claim';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import type { StaffActor } from '#domain/actor';
import { authoriseStaff, roleMay } from '#domain/permissions';

export const ClaimNextApplication = z.strictObject({});
export type ClaimNextApplication = z.infer<typeof ClaimNextApplication>;

export type NextLease = Lease & { reference: string };

/**
 * Takes the lease on the most urgent case that is the actor's to decide, unskipped and held by nobody; null when none is
 * left. Whose last decision can still be undone is left alone until then.
 */
export async function claimNextApplication({
  db,
  actor,
  now,
}: Command<ClaimNextApplication>): Promise<NextLease | null> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  for (;;) {
    // A case whose lock was passed over may yet be given back: "none" is said only after waiting for it.
    const attempt = (await takeNext(db, reviewer, now, sql`SKIP LOCKED`)) ?? (await takeNext(db, reviewer, now, sql``));
    if (attempt === null) return null;
    if (attempt !== 'taken_by_other') return attempt;
  }
}

/** Each attempt is a transaction of its own: nobody waits for one case while holding the lock of another. */
async function takeNext(
  db: Db,
  reviewer: StaffActor,
  now: Date,
  whenLocked: SQL,
): Promise<NextLease | 'taken_by_other' | null> {
  const expiresAt = leaseEnd(now);
  return inTransaction(db, async (tx) => {
    const [next] = await tx.execute<Next>(takeStatement(reviewer, now, expiresAt, whenLocked));
    if (next === undefined) return null;
    if (!next.is_taken) return 'taken_by_other';
    await recordEvent(tx, {
      actor: reviewer,
      now,
      name: 'application.claimed',
      subject: { kind: 'application', id: next.id },
      after: { expiresAt },
    });
    return { reference: next.reference, expiresAt, version: next.version };
  });
}

type Next = { id: string; reference: string; version: number; is_taken: boolean };

/** The application's row is locked before the claim's, as everywhere; a lease that began since the snapshot is kept. */
function takeStatement(reviewer: StaffActor, now: Date, expiresAt: Date, whenLocked: SQL): SQL {
  return sql`
    WITH next AS (
      SELECT a.id, a.reference, a.version
      FROM (${waitingFor(reviewer)}) waiting
      JOIN applications a ON a.id = waiting.id
      WHERE waiting.id NOT IN (SELECT application_id FROM claims WHERE expires_at > ${instant(now)})
        AND ${mayDecide(reviewer)}
        AND (a.settles_at IS NULL OR a.settles_at <= ${instant(now)})
        AND NOT EXISTS (SELECT FROM case_skips k WHERE k.application_id = a.id
          AND k.staff_id = ${reviewer.staffId}::uuid AND k.application_version = a.version)
      ORDER BY waiting.due_at, waiting.id
      LIMIT 1
      FOR UPDATE OF a ${whenLocked}
    ), lease AS (
      INSERT INTO claims (application_id, staff_id, claimed_at, expires_at)
      SELECT id, ${reviewer.staffId}::uuid, ${instant(now)}, ${instant(expiresAt)} FROM next
      ON CONFLICT (application_id) DO UPDATE
        SET staff_id = excluded.staff_id, claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
        WHERE claims.expires_at <= excluded.claimed_at
      RETURNING application_id
    )
    SELECT next.id, next.reference, next.version, lease.application_id IS NOT NULL AS is_taken
    FROM next LEFT JOIN lease ON lease.application_id = next.id`;
}

/** In the queue's order: one index scan a status, merged, and read no further than it is asked. */
function waitingFor(reviewer: StaffActor): SQL {
  const statuses = mayApproveSecond(reviewer) ? ['submitted', 'second_review'] : ['submitted'];
  const branches = statuses.map(
    (status) => sql`(SELECT id, due_at FROM applications WHERE status = ${sql.raw(`'${status}'`)} ORDER BY due_at, id)`,
  );
  return sql`SELECT id, due_at FROM (${sql.join(branches, sql` UNION ALL `)}) merged ORDER BY due_at, id`;
}

/** As `assertMayDecide`; asked of the locked row, so that it holds of the row as it is by then. */
function mayDecide(reviewer: StaffActor): SQL {
  if (!mayApproveSecond(reviewer)) return sql`a.status = 'submitted'`;
  return sql`(a.status = 'submitted'
    OR a.status = 'second_review' AND a.escalated_by IS DISTINCT FROM ${reviewer.staffId}::uuid)`;
}

function mayApproveSecond({ role }: StaffActor): boolean {
  return roleMay(role, 'application.approveSecond');
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}
