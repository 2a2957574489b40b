import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';

import { authoriseSystem } from '#db/authorise-system';
import type { Db } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockVisit } from '#db/lock-visit';
import { recordMiss } from '#db/record-miss';
import { stores, visits } from '#db/schema/index';
import type { SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { wasForgotten } from '#domain/visit';

export const MissForgottenVisits = z.strictObject({ limit: z.int().min(1).max(1000) });
export type MissForgottenVisits = z.infer<typeof MissForgottenVisits>;

type Forgotten = { id: string; version: number };

/** Notes one batch of booked visits as missed whose day in the store ended without a word of the desk; the number of them. */
export async function missForgottenVisits({ db, actor, input, now }: Command<MissForgottenVisits>): Promise<number> {
  const job = authoriseSystem(actor);
  const at = sql`${now.toISOString()}::timestamptz`;
  const forgotten = await db
    .select({ id: visits.id, version: visits.version })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(
      and(
        eq(visits.status, 'booked'),
        sql`lower(${visits.during}) < ${at}`,
        sql`(lower(${visits.during}) AT TIME ZONE ${stores.timeZone})::date < (${at} AT TIME ZONE ${stores.timeZone})::date`,
      ),
    )
    .orderBy(asc(sql`lower(${visits.during})`))
    .limit(input.limit);
  let missed = 0;
  for (const visit of forgotten) missed += await miss(db, visit, { actor: job, now });
  return missed;
}

/** 0 where somebody has touched the visit since it was read. */
async function miss(db: Db, visit: Forgotten, { actor, now }: { actor: SystemActor; now: Date }): Promise<0 | 1> {
  try {
    return await inTransaction(db, async (tx) => {
      const locked = await lockVisit(tx, visit);
      const { status, during } = locked.visit;
      if (!wasForgotten({ status, ...during }, { now, timeZone: locked.store.timeZone })) return 0;
      await recordMiss(tx, locked, { actor, now, reasonCodes: ['nobody_noted'] });
      return 1;
    });
  } catch (error) {
    if (error instanceof DomainError) return 0;
    throw error;
  }
}
