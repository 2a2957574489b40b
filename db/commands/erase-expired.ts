import { and, eq, exists, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import {
  hubDeliveries,
  idempotencyKeys,
  lineInquiries,
  signInAttempts,
  staffInvitations,
  staffSessions,
  timeSlotSearches,
  webhookDeliveries,
} from '#db/schema/index';
import { RETENTION } from '#domain/retention';

export const EraseExpired = z.strictObject({ limit: z.int().min(1).max(10_000) });
export type EraseExpired = z.infer<typeof EraseExpired>;

const DAY = 24 * 60 * 60_000;
const later = alias(staffSessions, 'later');

/** Erases up to `limit` rows of each table whose time is over (`RETENTION`); their number in all. */
export async function eraseExpired({ db, actor, input: { limit }, now }: Command<EraseExpired>): Promise<number> {
  authoriseSystem(actor);
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  const { lockedUntil, windowStartedAt } = signInAttempts;
  return inTransaction(db, async (tx) => {
    const wasSeenLater = exists(
      tx
        .select({ id: later.id })
        .from(later)
        .where(and(eq(later.staffId, staffSessions.staffId), gt(later.lastSeenAt, staffSessions.lastSeenAt))),
    );
    const over: [PgTable, SQL | undefined][] = [
      [idempotencyKeys, lt(idempotencyKeys.startedAt, ago(RETENTION.idempotencyKeyDays))],
      [staffSessions, and(lt(staffSessions.expiresAt, ago(RETENTION.sessionDays)), wasSeenLater)],
      [staffInvitations, lt(staffInvitations.expiresAt, ago(RETENTION.invitationDays))],
      [
        signInAttempts,
        and(
          lt(windowStartedAt, ago(RETENTION.signInAttemptDays)),
          or(isNull(lockedUntil), lt(lockedUntil, ago(RETENTION.signInAttemptDays))),
        ),
      ],
      [lineInquiries, lt(lineInquiries.expiresAt, ago(RETENTION.lineInquiryDays))],
      [timeSlotSearches, lt(timeSlotSearches.searchedAt, ago(RETENTION.timeSlotSearchDays))],
      [hubDeliveries, lt(hubDeliveries.endedAt, ago(RETENTION.hubDeliveryDays))],
      [webhookDeliveries, lt(webhookDeliveries.endedAt, ago(RETENTION.webhookDeliveryDays))],
    ];
    let erased = 0;
    for (const [table, isOver] of over) erased += await eraseSome(tx, table, isOver, limit);
    return erased;
  });
}

async function eraseSome(tx: Tx, table: PgTable, isOver: SQL | undefined, limit: number): Promise<number> {
  const { count } = await tx
    .delete(table)
    .where(sql`ctid IN (SELECT ctid FROM ${table} WHERE ${isOver} LIMIT ${limit})`);
  return count;
}
