import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { z } from 'zod';

import type { Db, Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { desks, stores, visits } from '#db/schema/index';
import { isOfDay } from '#db/visit-day';
import type { StaffActor } from '#domain/actor';
import { callNumber } from '#domain/desk-line';
import { DomainError } from '#domain/domain-error';
import { assertOwnStore, authoriseStaff } from '#domain/permissions';
import type { DeskAbility } from '#domain/store';

export const CallNextVisit = z.strictObject({ deskId: z.uuid() });
export type CallNextVisit = z.infer<typeof CallNextVisit>;

export type CalledVisit = { visitId: string; callNumber: string; deskLabel: string };

/**
 * Calls whom `nextInLine` names to a desk of the clerk's own store; null when nobody waits for it. No two calls are for
 * one person, and no two for one desk: `desk_busy` while the last one called there is not served.
 */
export async function callNextVisit({ db, actor, input, now }: Command<CallNextVisit>): Promise<CalledVisit | null> {
  const call = { clerk: authoriseStaff(actor, 'desk.call'), deskId: input.deskId, now };
  for (;;) {
    // Whose case is locked may yet be left in line: "nobody" is said only after waiting for it.
    const attempt = (await takeNext(db, call, sql`SKIP LOCKED`)) ?? (await takeNext(db, call, sql``));
    if (attempt === null) return null;
    if (attempt !== 'taken_by_other') return attempt;
  }
}

type Call = { clerk: StaffActor; deskId: string; now: Date };
type Desk = { id: string; label: string; abilities: DeskAbility[]; storeId: string; timeZone: string };
type Next = { id: string; application_id: string; reference: string; is_taken: boolean };

async function takeNext(
  db: Db,
  { clerk, deskId, now }: Call,
  whenLocked: SQL,
): Promise<CalledVisit | 'taken_by_other' | null> {
  return inTransaction(db, async (tx) => {
    const desk = await lockFreeDesk(tx, { clerk, deskId, now });
    const [next] = await tx.execute<Next>(takeStatement(desk, { clerk, now, whenLocked }));
    if (next === undefined) return null;
    if (!next.is_taken) return 'taken_by_other';
    await recordEvent(tx, {
      actor: clerk,
      now,
      name: 'visit.called',
      subject: { kind: 'visit', id: next.id },
      applicationId: next.application_id,
      after: { deskId: desk.id },
    });
    return { visitId: next.id, callNumber: callNumber(next.reference), deskLabel: desk.label };
  });
}

/** Its lock makes the calls of one desk follow each other. */
async function lockFreeDesk(tx: Tx, { clerk, deskId, now }: Call): Promise<Desk> {
  const [desk] = await tx
    .select({
      id: desks.id,
      label: desks.label,
      abilities: desks.abilities,
      storeId: desks.storeId,
      timeZone: stores.timeZone,
      isOpen: desks.active,
    })
    .from(desks)
    .innerJoin(stores, eq(stores.id, desks.storeId))
    .where(eq(desks.id, deskId))
    .for('no key update', { of: desks });
  if (desk === undefined) throw new DomainError('not_found', { subject: 'desk' });
  assertOwnStore(clerk, desk.storeId);
  if (!desk.isOpen) throw new DomainError('not_eligible', { desk: 'closed' });
  const stillThere = and(eq(visits.calledTo, desk.id), eq(visits.status, 'arrived'), isOfDay(now, desk.timeZone));
  if ((await tx.$count(visits, stillThere)) > 0) throw new DomainError('desk_busy', { desk: desk.label });
  return desk;
}

/** As `nextInLine`. The application's row is locked before the visit's, as everywhere; what has changed since the snapshot is kept. */
function takeStatement(desk: Desk, { clerk, now, whenLocked }: { clerk: StaffActor; now: Date; whenLocked: SQL }): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const abilities = sql`${`{${desk.abilities.join(',')}}`}::desk_ability[]`;
  const goesFirst = desk.abilities.includes('elder_priority')
    ? sql`(${visits.unansweredAt} IS NULL AND 'elder_priority' = ANY(${visits.needs})) DESC,`
    : sql``;
  return sql`
    WITH next AS (
      SELECT visits.id, visits.version, a.id AS application_id, a.reference
      FROM visits JOIN applications a ON a.id = visits.application_id
      WHERE visits.store_id = ${desk.storeId} AND visits.status = 'arrived' AND visits.called_at IS NULL
        AND ${isOfDay(now, desk.timeZone)}
        AND (visits.desk_id = ${desk.id} OR visits.needs <@ ${abilities})
      ORDER BY ${goesFirst} coalesce(visits.unanswered_at, visits.arrived_at), visits.id
      LIMIT 1
      FOR UPDATE OF a ${whenLocked}
    ), called AS (
      UPDATE visits SET called_at = ${at}, called_to = ${desk.id}, called_by = ${clerk.staffId}
      FROM next
      WHERE visits.id = next.id AND visits.version = next.version AND visits.status = 'arrived'
        AND visits.called_at IS NULL
      RETURNING visits.id
    )
    SELECT next.id, next.application_id, next.reference, called.id IS NOT NULL AS is_taken
    FROM next LEFT JOIN called ON called.id = next.id`;
}
