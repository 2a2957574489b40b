import { sql } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { keepHolder } from '#db/keep-holders';
import { policyForLine } from '#db/policy-in-force';
import { lines } from '#db/schema/index';
import type { RegisterLine } from '#domain/line';
import { quarantineEnd } from '#domain/quarantine';

/** What the carrier's inventory says can lag behind the order by which it ended the line. */
const END_HOLDS_MS = 24 * 60 * 60_000;

/**
 * Puts a line as it was read at `readAt` into the register. One that an order of ours is ending stays `pending` until it has
 * ended, and an end of the last day is not taken back.
 */
export async function saveLine(tx: Tx, line: RegisterLine, { readAt }: { readAt: Date }): Promise<void> {
  const isTerminated = line.status === 'terminated';
  const { rules } = await policyForLine(tx, line.msisdn, readAt);
  const { holderName, documentKind, documentNumber, holderBornOn, ...facts } = line;
  const holderId = await keepHolder(tx, { holderName, documentKind, documentNumber, holderBornOn });
  const { msisdn, status, ...read } = {
    ...facts,
    holderId,
    simSwappedAt: line.simSwappedAt === null ? null : new Date(line.simSwappedAt),
    portOutRequestedAt: line.portOutRequestedAt === null ? null : new Date(line.portOutRequestedAt),
  };
  const end = {
    terminatedAt: isTerminated ? readAt : null,
    quarantineUntil: isTerminated ? quarantineEnd(readAt, rules) : null,
  };
  const held = new Date(readAt.getTime() - END_HOLDS_MS).toISOString();
  const hasEnded = sql`(${lines.status} = 'terminated' AND (${isTerminated} OR ${lines.terminatedAt} > ${held}::timestamptz))`;
  await tx
    .insert(lines)
    .values({ msisdn, status, ...read, ...end })
    .onConflictDoUpdate({
      target: lines.msisdn,
      set: {
        ...read,
        status: sql`CASE WHEN ${hasEnded} THEN 'terminated'
          WHEN ${lines.status} = 'pending' AND excluded.status = 'active' THEN 'pending'
          ELSE excluded.status END`,
        terminatedAt: sql`CASE WHEN ${hasEnded} THEN ${lines.terminatedAt} ELSE excluded.terminated_at END`,
        quarantineUntil: sql`CASE WHEN ${hasEnded} THEN ${lines.quarantineUntil} ELSE excluded.quarantine_until END`,
        version: sql`${lines.version} + 1`,
      },
    });
}
