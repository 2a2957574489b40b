import { eq } from 'drizzle-orm';
import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { queueLetter } from '#db/queue-letter';
import { readBasis } from '#db/read-basis';
import { readCurrentDocuments } from '#db/read-current-documents';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { requireClaim } from '#db/require-claim';
import { claims } from '#db/schema/index';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { MORE_REASONS, slotsAskedFor } from '#domain/reasons';

export const AskForMore = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reasons: z.array(z.enum(MORE_REASONS)).min(1).max(MORE_REASONS.length),
  slots: z.array(z.enum(DOCUMENT_SLOTS)).max(DOCUMENT_SLOTS.length),
  noteForColleagues: z.string().trim().max(2000).optional(),
  textForCustomer: z.string().trim().max(2000).optional(),
});
export type AskForMore = z.infer<typeof AskForMore>;

/** Hands a claimed case back to the customer; a DomainError `invalid_input` unless it asks for photos that the case has. */
export async function askForMore({ db, actor, input, now }: Command<AskForMore>): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.askForMore');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    await requireClaim(tx, application.id, reviewer, now);
    const reasons = [...new Set(input.reasons)];
    const requestedSlots = slotsAskedFor(reasons, input.slots);
    if (requestedSlots.length === 0) throw new DomainError('invalid_input', { missing: 'slots' });
    const current = await readCurrentDocuments(tx, application.id);
    const unknown = requestedSlots.filter((slot) => !current.some((document) => document.slot === slot));
    if (unknown.length > 0) throw new DomainError('invalid_input', { slots: unknown });
    const basis = await readBasis(tx, application, []);
    const decided = await moveApplication(tx, application, 'ask_for_more', { requestedSlots });
    await recordDecision(tx, application, {
      kind: 'ask_for_more',
      staffId: reviewer.staffId,
      reasonCodes: reasons,
      requestedSlots,
      noteForColleagues: input.noteForColleagues || null,
      textForCustomer: input.textForCustomer || null,
      basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.moreRequested',
      subject: { kind: 'application', id: application.id },
      reasonCodes: reasons,
      before: { status: application.status, version: application.version },
      after: {
        status: decided.status,
        version: decided.version,
        requestedSlots,
        checkRound: basis.checkRound,
        documentIds: basis.documentIds,
        policyVersion: POLICY.version,
      },
    });
    await queueLetter(tx, {
      application: decided,
      letter: { template: 'more_requested', reasons, slots: requestedSlots, text: input.textForCustomer || null },
      actor,
      now,
    });
    await tx.delete(claims).where(eq(claims.applicationId, application.id));
    return decidedOf(decided);
  });
}
