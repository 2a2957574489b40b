import { and, eq, gt, inArray, isNull, ne } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { requireReasons } from '#db/require-reasons';
import { applicants, applications, claims, documents, staff } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { BULK_PERMISSIONS, bulkVerdict } from '#domain/bulk';
import type { BulkPlan, BulkStep, BulkVerdict } from '#domain/bulk';
import { DomainError } from '#domain/domain-error';
import { maskName } from '#domain/masking';
import { authoriseStaff } from '#domain/permissions';

export type PreviewRow = {
  applicationId: string;
  reference: string;
  /** Masked. */
  customer: string;
  version: number;
  verdict: BulkVerdict;
};

type Call = { db: Executor; actor: StaffActor; input: BulkPlan; now: Date };

/** What would happen to each of these cases at this moment, in the order given; what is no case of the queue is left out. */
export async function previewBulk({ db, actor, input, now }: Call): Promise<PreviewRow[]> {
  authoriseStaff(actor, BULK_PERMISSIONS[input.verb]);
  const step = await stepOf(db, input);
  const ids = input.cases.map(({ applicationId }) => applicationId);
  const [rows, photos] = await Promise.all([
    db
      .select({ application: applications, name: applicants.holderName, claim: claims, holder: staff.name })
      .from(applications)
      .innerJoin(applicants, eq(applicants.applicationId, applications.id))
      .leftJoin(claims, and(eq(claims.applicationId, applications.id), gt(claims.expiresAt, now)))
      .leftJoin(staff, eq(staff.id, claims.staffId))
      .where(and(inArray(applications.id, ids), ne(applications.status, 'draft'))),
    step.verb === 'askForMore'
      ? db
          .select({ applicationId: documents.applicationId, slot: documents.slot })
          .from(documents)
          .where(and(inArray(documents.applicationId, ids), isNull(documents.replacedAt)))
      : [],
  ]);
  return ids.flatMap((id) => {
    const row = rows.find(({ application }) => application.id === id);
    if (row === undefined) return [];
    const { application, name, claim, holder } = row;
    const subject = {
      status: application.status,
      escalatedBy: application.escalatedBy,
      holder: claim && { staffId: claim.staffId, name: holder ?? '', until: claim.expiresAt },
      slots: photos.filter(({ applicationId }) => applicationId === id).map(({ slot }) => slot),
    };
    return [
      {
        applicationId: id,
        reference: application.reference,
        customer: maskName(name ?? ''),
        version: application.version,
        verdict: bulkVerdict(step, subject, actor),
      },
    ];
  });
}

async function stepOf(db: Executor, plan: BulkPlan): Promise<BulkStep> {
  switch (plan.verb) {
    case 'claim':
    case 'release':
      return { verb: plan.verb };
    case 'askForMore': {
      const [reason] = await requireReasons(db, {
        decision: 'ask_for_more',
        codes: [plan.reason],
        seen: { [plan.reason]: plan.seenVersion },
      });
      if (reason === undefined || reason.slot === null) throw new DomainError('invalid_input', { missing: 'slots' });
      return { verb: plan.verb, slot: reason.slot };
    }
    case 'reassign': {
      const [member] = await db.select().from(staff).where(eq(staff.id, plan.to));
      if (member === undefined || member.status !== 'active') throw new DomainError('assignee_unfit');
      return { verb: plan.verb, to: { staffId: member.id, role: member.role } };
    }
  }
}
