import { eq } from 'drizzle-orm';

import type { Executor, Tx } from '#db/client';
import { lines } from '#db/schema/index';
import type { LineAnswer, RegisterLine } from '#domain/line';

export type LineRow = typeof lines.$inferSelect;

/** The register's line of that number (E.164), or null. */
export async function findLine(executor: Executor, msisdn: string): Promise<LineRow | null> {
  const [line] = await executor.select().from(lines).where(eq(lines.msisdn, msisdn));
  return line ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockLine(tx: Tx, msisdn: string): Promise<LineRow | null> {
  const [line] = await tx.select().from(lines).where(eq(lines.msisdn, msisdn)).for('update');
  return line ?? null;
}

/** What the carrier says of that number. */
export async function readLine(executor: Executor, msisdn: string): Promise<LineAnswer> {
  return answerOf(await findLine(executor, msisdn));
}

export function answerOf(line: LineRow | null): LineAnswer {
  return line === null ? 'not_found' : registerLineOf(line);
}

export function registerLineOf({ simSwappedAt, portOutRequestedAt, ...line }: LineRow): RegisterLine {
  return {
    ...line,
    simSwappedAt: simSwappedAt?.toISOString() ?? null,
    portOutRequestedAt: portOutRequestedAt?.toISOString() ?? null,
  };
}
