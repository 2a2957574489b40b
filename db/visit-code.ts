import { createHmac, timingSafeEqual } from 'node:crypto';

import { eq } from 'drizzle-orm';

import type { Tx } from '#db/client';
import { visitCodes } from '#db/schema/index';

export type VisitCodeRow = typeof visitCodes.$inferSelect;

/** Six digits by which the desk knows the customer, derived as the status link is: kept neither plain nor hashed. */
export function calendarCode(pepper: string, visitId: string): string {
  return derivedCode(pepper, `visit-code:${visitId}`);
}

/** The code that a letter carries. */
export function sentCode(pepper: string, messageId: string): string {
  return derivedCode(pepper, `sent-code:${messageId}`);
}

export function derivedCode(pepper: string, what: string): string {
  const digest = createHmac('sha256', pepper).update(what).digest();
  return `${digest.readUIntBE(0, 6) % 1_000_000}`.padStart(6, '0');
}

/** In a time that does not tell how much of it is right. */
export function isSameCode(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The visit's row, made where there is none; whoever asks has the application locked. */
export async function readVisitCode(tx: Tx, visitId: string): Promise<VisitCodeRow> {
  const [known] = await tx.select().from(visitCodes).where(eq(visitCodes.visitId, visitId));
  return known ?? { visitId, messageId: null, expiresAt: null, sends: 0, wrongTries: 0 };
}

export async function writeVisitCode(tx: Tx, { visitId, ...row }: VisitCodeRow): Promise<void> {
  await tx
    .insert(visitCodes)
    .values({ visitId, ...row })
    .onConflictDoUpdate({ target: visitCodes.visitId, set: row });
}
