import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { lineReads } from '#db/schema/index';
import type { LineReadState } from '#db/schema/lines';

/** As long as this the carrier's last word on a line holds. */
export const READING_HOLDS_MS = 15 * 60_000;

/** The carrier's last word on a number; the register's own lines are always as they are. */
export async function findReading(executor: Executor, msisdn: string, now: Date): Promise<LineReadState | 'away'> {
  if (process.env.CARRIER !== 'tmf') return 'found';
  const [reading] = await executor.select().from(lineReads).where(eq(lineReads.msisdn, msisdn));
  if (reading === undefined || reading.readAt.getTime() < now.getTime() - READING_HOLDS_MS) return 'away';
  return reading.state;
}
