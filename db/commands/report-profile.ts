import { and, desc, eq, isNull, ne, or } from 'drizzle-orm';

import { authoriseClient } from '#db/authorise-client';
import type { Tx } from '#db/client';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { applications, lines, profileEvents } from '#db/schema/index';
import { ProfileNotice, isDeletion } from '#domain/esim-profile';

export const ReportProfile = ProfileNotice;
export type ReportProfile = ProfileNotice;

/** Keeps what the SM-DP+ tells of the profile of a line that a case is about, once; of any other it keeps nothing, and tells nobody. */
export async function reportProfile({ db, actor, input, now }: Command<ReportProfile>): Promise<void> {
  const client = authoriseClient(actor, 'esim:write');
  await inTransaction(db, async (tx) => {
    const found = await findCase(tx, input);
    if (found === null) return;
    const { applicationId, lineId } = found;
    const event = {
      point: input.notificationPointId,
      status: input.notificationPointStatus.status,
      happenedAt: input.timestamp,
    };
    const kept = await tx
      .insert(profileEvents)
      .values({
        ...event,
        applicationId,
        clientId: client.clientId,
        iccid: input.iccid,
        profileType: input.profileType ?? null,
        callId: input.header.functionCallIdentifier,
        receivedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: profileEvents.id });
    if (kept.length === 0) return;
    await recordEvent(tx, {
      actor: client,
      now,
      name: isDeletion(event) ? 'line.profileDeleted' : 'line.profileReported',
      subject: { kind: 'line', id: lineId },
      applicationId,
      after: event,
    });
  });
}

/** By the ICCID that the register has of the line, or by its EID where it has none. */
async function findCase(
  tx: Tx,
  { iccid, eid }: ProfileNotice,
): Promise<{ applicationId: string; lineId: string } | null> {
  const byEid = eid === undefined ? undefined : and(isNull(lines.iccid), eq(lines.eid, eid));
  const [found] = await tx
    .select({ applicationId: applications.id, lineId: lines.id })
    .from(lines)
    .innerJoin(applications, eq(applications.msisdn, lines.msisdn))
    .where(and(eq(lines.simKind, 'embedded'), ne(applications.status, 'draft'), or(eq(lines.iccid, iccid), byEid)))
    .orderBy(desc(applications.createdAt))
    .limit(1);
  return found ?? null;
}
