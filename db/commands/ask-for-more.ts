import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import { decide } from '#db/decide';
import type { MayBeDrawn } from '#db/decide';
import type { Decided } from '#db/decided';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { readBasis } from '#db/read-basis';
import { readCurrentDocuments } from '#db/read-current-documents';
import { requireClaim } from '#db/require-claim';
import { requireReasons } from '#db/require-reasons';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { ReasonedBoxes, assertBoxesFit, boxesOf } from '#domain/image-box';
import { moreLetter } from '#domain/letters/decision-letters';
import { authoriseStaff } from '#domain/permissions';
import { GivenReasons, SeenReasons } from '#domain/reason-input';
import { slotsAskedFor } from '#domain/review-reasons';

export const AskForMore = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reasons: GivenReasons,
  seenReasons: SeenReasons.optional(),
  boxes: ReasonedBoxes.optional(),
  slots: z.array(z.enum(DOCUMENT_SLOTS)).max(DOCUMENT_SLOTS.length),
  noteForColleagues: z.string().trim().max(2000).optional(),
  textForCustomer: z.string().trim().max(2000).optional(),
});
export type AskForMore = z.infer<typeof AskForMore>;

/** Hands a claimed case back to the customer; a DomainError `invalid_input` unless it asks for photos that the case has. */
export async function askForMore({
  db,
  actor,
  input,
  now,
  isDrawn,
}: Command<AskForMore> & MayBeDrawn): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.askForMore');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    assertMayDecide(reviewer, application);
    await requireClaim(tx, application.id, reviewer, now);
    const given = { decision: 'ask_for_more', codes: input.reasons, seen: input.seenReasons } as const;
    const reasons = await requireReasons(tx, given);
    const requestedSlots = slotsAskedFor(reasons, input.slots);
    if (requestedSlots.length === 0) throw new DomainError('invalid_input', { missing: 'slots' });
    const current = await readCurrentDocuments(tx, application.id);
    const unknown = requestedSlots.filter((slot) => !current.some((document) => document.slot === slot));
    if (unknown.length > 0) throw new DomainError('invalid_input', { slots: unknown });
    const boxes = input.boxes ?? [];
    assertBoxesFit(boxes, { reasons, documents: current });
    const basis = await readBasis(tx, application, [], current);
    return decide(
      tx,
      application,
      {
        verb: 'ask_for_more',
        event: 'application.moreRequested',
        reasonCodes: reasons.map(({ code }) => code),
        reasons: reasons.map(({ code, version }) => ({ code, version, boxes: boxesOf(boxes, code) })),
        requestedSlots,
        noteForColleagues: input.noteForColleagues,
        textForCustomer: input.textForCustomer,
        basis,
        changes: { requestedSlots },
        after: () => ({ requestedSlots }),
        letter: () => moreLetter({ reasons, slots: requestedSlots, text: input.textForCustomer }),
      },
      { actor: reviewer, now, isDrawn },
    );
  });
}
