import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';

import type { Db } from '#db/client';
import type { Command } from '#db/command';
import { hashToken, newToken } from '#db/hash-token';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { verifyPassword } from '#db/password';
import { recordEvent } from '#db/record-event';
import { staff, staffSessions } from '#db/schema/index';
import { countAttempt, forgiveAttempts } from '#db/sign-in-attempts';
import type { StaffActor, Visitor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import type { Role } from '#domain/permissions';
import { SESSION_ABSOLUTE_HOURS } from '#domain/staff';

export const StartSession = z.strictObject({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1000),
  /** Keyed hashes of the account and of the client's address. */
  accountKey: z.instanceof(Buffer),
  addressKey: z.instanceof(Buffer),
});
export type StartSession = z.infer<typeof StartSession>;

/** The only sight of the session's secret: it goes into the browser's cookie. */
export type StartedSession = { token: string; role: Role; expiresAt: Date };

const HOUR = 3_600_000;

/** Starts a session for a right password; a DomainError `locked_out` or `bad_credentials` that fits unknown accounts too. */
export async function startSession({ db, actor, input, now }: Command<StartSession, Visitor>): Promise<StartedSession> {
  await countOrRefuse(db, input, now);
  const [member] = await db
    .select()
    .from(staff)
    .where(eq(sql`lower(${staff.email})`, input.email.toLowerCase()));
  const isRight = await verifyPassword(member?.status === 'active' ? member.passwordHash : null, input.password);
  if (member === undefined || !isRight) throw await refuse(db, { actor, now, staffId: member?.id ?? null });

  return inTransaction(db, async (tx) => {
    const [current] = await tx.select().from(staff).where(eq(staff.id, member.id)).for('share');
    if (current?.status !== 'active' || current.passwordHash !== member.passwordHash) {
      throw new DomainError('bad_credentials');
    }
    await forgiveAttempts(tx, input);
    const token = newToken();
    const sessionId = newId();
    const expiresAt = new Date(now.getTime() + SESSION_ABSOLUTE_HOURS * HOUR);
    await tx.insert(staffSessions).values({
      id: sessionId,
      tokenHash: hashToken(token),
      staffId: current.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    });
    await recordEvent(tx, {
      actor: actorOf(current, actor),
      now,
      name: 'session.started',
      subject: { kind: 'session', id: sessionId },
      after: { role: current.role, storeId: current.storeId, expiresAt },
    });
    return { token, role: current.role, expiresAt };
  });
}

/** The address first: one that is locked can lock no account. */
async function countOrRefuse(db: Db, { accountKey, addressKey }: StartSession, now: Date): Promise<void> {
  const until =
    (await countAttempt(db, { scope: 'address', keyHash: addressKey }, now)) ??
    (await countAttempt(db, { scope: 'account', keyHash: accountKey }, now));
  if (until !== null) throw new DomainError('locked_out', { until: until.toISOString() });
}

async function refuse(db: Db, by: { actor: Visitor; now: Date; staffId: string | null }): Promise<DomainError> {
  await inTransaction(db, (tx) =>
    recordEvent(tx, {
      actor: by.actor,
      now: by.now,
      name: 'session.refused',
      subject: { kind: 'staff', id: by.staffId },
      reasonCodes: ['bad_credentials'],
    }),
  );
  return new DomainError('bad_credentials');
}

function actorOf(member: typeof staff.$inferSelect, { correlationId }: Visitor): StaffActor {
  const { id: staffId, name, email, role, storeId, locale } = member;
  return { kind: 'staff', staffId, name, email, role, storeId, locale, correlationId };
}
