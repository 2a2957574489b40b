import { z } from 'zod';

import { assertAtDesk } from '#db/assert-confirmable';
import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockVisit } from '#db/lock-visit';
import { queueLetter } from '#db/queue-letter';
import { recordEvent } from '#db/record-event';
import { readVisitCode, writeVisitCode } from '#db/visit-code';
import { DESK_CODE, asksForCode } from '#domain/desk-code';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

export const SendCode = z.strictObject({ visitId: z.uuid(), version: z.int().nonnegative() });
export type SendCode = z.infer<typeof SendCode>;

/**
 * Sends the customer at the desk a code, in place of the one sent before, and gives five tries anew. `not_eligible` for a
 * lost SIM or without an address, `codes_used_up` after five.
 */
export async function sendCode({ db, actor, input, now }: Command<SendCode>): Promise<{ expiresAt: Date }> {
  const clerk = authoriseStaff(actor, 'desk.confirm');
  return inTransaction(db, async (tx) => {
    const locked = await lockVisit(tx, { id: input.visitId, version: input.version });
    const { visit, application } = locked;
    assertAtDesk(locked, { clerk, now });
    if (!asksForCode(application)) throw new DomainError('not_eligible', { code: 'not_asked' });
    const { sends } = await readVisitCode(tx, visit.id);
    if (sends >= DESK_CODE.sends) throw new DomainError('codes_used_up');

    const messageId = await queueLetter(tx, { application, letter: { template: 'visit_code' }, actor, now });
    if (messageId === null) throw new DomainError('not_eligible', { contact: 'none' });
    const expiresAt = new Date(now.getTime() + DESK_CODE.minutes * 60_000);
    await writeVisitCode(tx, { visitId: visit.id, messageId, expiresAt, sends: sends + 1, wrongTries: 0 });
    await recordEvent(tx, {
      actor,
      now,
      name: 'visit.codeSent',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      after: { messageId, expiresAt: expiresAt.toISOString(), sends: sends + 1 },
    });
    return { expiresAt };
  });
}
