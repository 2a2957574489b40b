import { z } from 'zod';

import type { Command } from '#db/command';
import { decidedOf } from '#db/decided';
import type { Decided } from '#db/decided';
import { findLine } from '#db/find-line';
import { inTransaction } from '#db/in-transaction';
import { lockApplication, moveApplication } from '#db/lock-application';
import { policyForLine } from '#db/policy-in-force';
import { queueLetter } from '#db/queue-letter';
import { readBasis } from '#db/read-basis';
import { recallLetters } from '#db/recall-letters';
import { recordDecision } from '#db/record-decision';
import { recordEvent } from '#db/record-event';
import { releaseCase } from '#db/release-visits';
import { addWorkingTime } from '#domain/business-time';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { REOPEN_REASONS } from '#domain/reasons';
import { isSettling, undoableSince } from '#domain/settling';

export const ReopenApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  reason: z.enum(REOPEN_REASONS),
  noteForColleagues: z.string().trim().min(1).max(2000),
});
export type ReopenApplication = z.infer<typeof ReopenApplication>;

/** Opens a decided case again for review while its line still lives; a visit is released. `not_eligible` once it has ended. */
export async function reopenApplication({ db, actor, input, now }: Command<ReopenApplication>): Promise<Decided> {
  const supervisor = authoriseStaff(actor, 'application.reopen');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    const line = application.msisdn === null ? null : await findLine(tx, application.msisdn);
    if (line?.status !== 'active') throw new DomainError('not_eligible', { line: line?.status ?? null });
    const basis = await readBasis(tx, application, []);
    const policy = await policyForLine(tx, application.msisdn, now);
    const reopened = await moveApplication(tx, application, 'reopen', {
      policyVersion: policy.code,
      approvedBy: null,
      approvedAt: null,
      escalatedBy: null,
      secondReviewReasons: [],
      confirmBy: null,
      closedAt: null,
      dueAt: addWorkingTime({ from: now, minutes: policy.rules.reviewWorkingMinutes, calendar: POLICY.calendar }),
    });
    const about = { applicationId: application.id, actor, now };
    await releaseCase(tx, { ...about, reason: 'reopened' });
    await recordDecision(tx, application, {
      kind: 'reopen',
      staffId: supervisor.staffId,
      reasonCodes: [input.reason],
      noteForColleagues: input.noteForColleagues,
      basis,
      decidedAt: now,
    });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.reopened',
      subject: { kind: 'application', id: application.id },
      reasonCodes: [input.reason],
      before: { status: application.status, version: application.version },
      after: {
        status: reopened.status,
        version: reopened.version,
        dueAt: reopened.dueAt,
        policyVersion: policy.code,
      },
      ...(isSettling(application, now) ? { takesBackSince: undoableSince(now) } : {}),
    });
    const { settlesAt } = application;
    // What the customer never heard of needs no letter that takes it back.
    if (settlesAt !== null && isSettling(application, now)) {
      await recallLetters(tx, { ...about, since: undoableSince(settlesAt) });
    } else {
      await queueLetter(tx, { application: reopened, letter: { template: 'reopened' }, actor, now });
    }
    return decidedOf(reopened);
  });
}
