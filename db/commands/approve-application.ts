import { z } from 'zod';

import { assertSeen } from '#db/assert-seen';
import type { Command } from '#db/command';
import { decide } from '#db/decide';
import type { MayBeDrawn } from '#db/decide';
import type { Decided } from '#db/decided';
import { inOneGo } from '#db/in-one-go';
import { inTransaction } from '#db/in-transaction';
import { lockApplication } from '#db/lock-application';
import { policyOf } from '#db/policy-in-force';
import { readDatedBasis, readFirstBasis } from '#db/read-basis';
import { readCurrentDocuments } from '#db/read-current-documents';
import { readSeenDocuments } from '#db/read-seen-documents';
import { refreshChecks } from '#db/refresh-checks';
import { requireClaim } from '#db/require-claim';
import { voidFirstApproval } from '#db/void-first-approval';
import { approvalObstacles, secondReviewReasons } from '#domain/approval';
import { addDays } from '#domain/business-time';
import { KEPT_CHECK_CODES } from '#domain/check';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { OVERRIDE_REASONS } from '#domain/reasons';

export const ApproveApplication = z.strictObject({
  applicationId: z.uuid(),
  version: z.int().nonnegative(),
  overrides: z
    .array(z.strictObject({ code: z.enum(KEPT_CHECK_CODES), reason: z.enum(OVERRIDE_REASONS) }))
    .max(KEPT_CHECK_CODES.length),
  noteForColleagues: z.string().trim().max(2000).optional(),
  /** The reviewer would have a second person confirm, though no rule asks for it. */
  asksForSecond: z.boolean().optional(),
});
export type ApproveApplication = z.infer<typeof ApproveApplication>;

/**
 * Approves a claimed case, or passes it on where a second pair of eyes is due. Evidence that has changed for the worse since
 * the first approval, or since checks that are too old by the policy, leaves the case `submitted` instead.
 */
export async function approveApplication({
  db,
  actor,
  input,
  now,
  isDrawn,
}: Command<ApproveApplication> & MayBeDrawn): Promise<Decided> {
  const reviewer = authoriseStaff(actor, 'application.approve');
  return inTransaction(db, async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId, version: input.version });
    const isSecond = application.status === 'second_review';
    if (isSecond) authoriseStaff(actor, 'application.approveSecond');
    if (isSecond && application.escalatedBy === reviewer.staffId) throw new DomainError('same_person');
    const first = isSecond ? await readFirstBasis(tx, application.id) : null;
    const given = [...(first?.overrides ?? []), ...input.overrides];
    const current = readCurrentDocuments(tx, application.id);
    const policy = await policyOf(tx, application, now);
    const [, documents, seen, read] = await inOneGo(
      requireClaim(tx, application.id, reviewer, now),
      current,
      readSeenDocuments(tx, { applicationId: application.id, staffId: reviewer.staffId }),
      readDatedBasis(tx, application, given, current),
    );
    assertSeen(documents, seen);

    const by = { actor: reviewer, now, isDrawn };
    const voided = first === null ? null : await voidFirstApproval(tx, application, first, by);
    if (voided !== null) return voided;
    // A second approval has just been held against the register.
    const fresh = isSecond
      ? { basis: read.basis, changes: {} }
      : await refreshChecks(tx, application, read, { policy, ...by });
    if ('worse' in fresh) return fresh.worse;
    const { basis } = fresh;
    const { overrides } = basis;
    const obstacles = approvalObstacles(basis.checks, overrides);
    if (obstacles.away.length > 0) throw new DomainError('carrier_away', { checks: obstacles.away });
    if (obstacles.final.length > 0) throw new DomainError('not_eligible', { checks: obstacles.final });
    if (obstacles.unanswered.length > 0) throw new DomainError('checks_unanswered', { checks: obstacles.unanswered });

    const secondReview = isSecond
      ? []
      : secondReviewReasons(
          {
            overrides,
            channel: application.channel,
            applicantKind: application.applicantKind,
            isSampled: application.isSampled,
            isAskedFor: input.asksForSecond ?? false,
          },
          policy.rules,
        );
    const reasons = {
      reasonCodes: overrides.map((override) => override.reason),
      eventReasonCodes: overrides.map((override) => `${override.code}:${override.reason}` as const),
      noteForColleagues: input.noteForColleagues,
      basis,
    };
    if (secondReview.length > 0) {
      const changes = { ...fresh.changes, escalatedBy: reviewer.staffId, secondReviewReasons: secondReview };
      const after = () => ({ secondReviewReasons: secondReview });
      return decide(
        tx,
        application,
        { verb: 'escalate', event: 'application.escalated', ...reasons, changes, after },
        by,
      );
    }
    const { visitDays: days, timeZone } = policy.rules;
    const confirmBy = addDays({ from: now, days, timeZone });
    return decide(
      tx,
      application,
      {
        verb: 'approve',
        event: 'application.approved',
        ...reasons,
        changes: { ...fresh.changes, approvedBy: reviewer.staffId, approvedAt: now, confirmBy },
        after: () => ({ confirmBy }),
        letter: ({ route }) => ({ template: route === 'online' ? 'approved_online' : 'approved_store', confirmBy }),
      },
      by,
    );
  });
}
