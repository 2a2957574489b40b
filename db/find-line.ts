import { eq } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { findReading } from '#db/line-reading';
import { holders, lines } from '#db/schema/index';
import { openIdentity } from '#db/seal-identity';
import type { HolderIdentity, LineAnswer, RegisterLine } from '#domain/line';

type Stored = typeof lines.$inferSelect;
type StoredHolder = Pick<typeof holders.$inferSelect, 'id' | 'sealedIdentity' | 'keyVersion'>;

/** A line with its holder opened. */
export type LineRow = Stored & HolderIdentity;

/** The register's line of that number (E.164), or null. */
export async function findLine(executor: Executor, msisdn: string): Promise<LineRow | null> {
  const [found] = await executor
    .select({ line: lines, holder: holders })
    .from(lines)
    .leftJoin(holders, eq(holders.id, lines.holderId))
    .where(eq(lines.msisdn, msisdn));
  return found === undefined ? null : openLine(found.line, found.holder);
}

/** The same, locked until the transaction ends. */
export async function lockLine(tx: Tx, msisdn: string): Promise<LineRow | null> {
  const [found] = await tx
    .select({ line: lines, holder: holders })
    .from(lines)
    .leftJoin(holders, eq(holders.id, lines.holderId))
    .where(eq(lines.msisdn, msisdn))
    .for('update', { of: lines });
  return found === undefined ? null : openLine(found.line, found.holder);
}

/** What the carrier says of that number; `away` where the register is a copy and the copy is too old. */
export async function readLine(executor: Executor, msisdn: string, now: Date): Promise<LineAnswer> {
  const reading = await findReading(executor, msisdn, now);
  return reading === 'found' ? answerOf(await findLine(executor, msisdn)) : reading;
}

export function answerOf(line: LineRow | null): LineAnswer {
  return line === null ? 'not_found' : registerLineOf(line);
}

/** The line beside the identity of its holder; null where that was erased, so that it is nobody's line. */
export function openLine(line: Stored, holder: StoredHolder | null): LineRow | null {
  if (holder === null || holder.sealedIdentity === null) return null;
  return { ...line, ...openIdentity(holder.id, { sealed: holder.sealedIdentity, keyVersion: holder.keyVersion }) };
}

export function registerLineOf({ simSwappedAt, portOutRequestedAt, ...line }: LineRow): RegisterLine {
  return {
    ...line,
    simSwappedAt: simSwappedAt?.toISOString() ?? null,
    portOutRequestedAt: portOutRequestedAt?.toISOString() ?? null,
  };
}
