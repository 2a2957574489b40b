import { eq } from 'drizzle-orm';

import { approveApplication } from '#db/commands/approve-application';
import { askForMore } from '#db/commands/ask-for-more';
import { claimApplication } from '#db/commands/claim-application';
import { recordDocumentView } from '#db/commands/record-document-view';
import { rejectApplication } from '#db/commands/reject-application';
import { resubmitApplication } from '#db/commands/resubmit-application';
import { readCurrentDocuments } from '#db/read-current-documents';
import { checks } from '#db/schema/index';
import { minutesLater } from '#db/seed/demo-clock';
import { colleagues } from '#db/seed/demo-context';
import type { DemoContext } from '#db/seed/demo-context';
import { uploadDemoDocument } from '#db/seed/demo-intake';
import type { DemoApplication } from '#db/seed/demo-intake';
import type { StaffActor } from '#domain/actor';
import type { OverriddenCheck } from '#domain/approval';
import { approvalObstacles } from '#domain/approval';
import type { ReviewReasonCode } from '#domain/review-reasons';

/** More than the policy's, so that a small demo has checks to show. */
const DRAWN_SHARE = 0.15;

type Claimed = { reviewer: StaffActor; applicationId: string; version: number };

/** A reviewer takes the case and looks at every photo, as deciding asks. */
async function open(context: DemoContext, { applicant }: DemoApplication, at: Date): Promise<Claimed> {
  const { db, masterKeys } = context;
  const { applicationId } = applicant;
  const reviewer = context.random.pick(colleagues(context, 'reviewer'));
  const lease = await claimApplication({ db, actor: reviewer, input: { applicationId }, now: at });
  for (const photo of await readCurrentDocuments(db, applicationId)) {
    await recordDocumentView({
      db,
      actor: reviewer,
      input: { documentId: photo.id, size: 'full' },
      now: minutesLater(at, 1),
      masterKeys,
    });
  }
  return { reviewer, applicationId, version: lease.version };
}

/** Leaves the case claimed, as a reviewer at work does. */
export async function claimDemoApplication(
  context: DemoContext,
  application: DemoApplication,
  at: Date,
): Promise<void> {
  await open(context, application, at);
}

export async function approveDemoApplication(
  context: DemoContext,
  application: DemoApplication,
  at: Date,
): Promise<{ approver: StaffActor; version: number }> {
  const { reviewer, applicationId, version } = await open(context, application, at);
  const overrides = await overridesFor(context, applicationId);
  const input = { applicationId, version, overrides };
  const decided = await approveApplication({
    db: context.db,
    actor: reviewer,
    input,
    now: minutesLater(at, 2),
    isDrawn: context.random.next() < DRAWN_SHARE,
  });
  return { approver: reviewer, version: decided.version };
}

export async function rejectDemoApplication(
  context: DemoContext,
  application: DemoApplication,
  at: Date,
): Promise<void> {
  const { reviewer, applicationId, version } = await open(context, application, at);
  const reasons: ReviewReasonCode[] = [rejectReasonFor(application)];
  await rejectApplication({
    db: context.db,
    actor: reviewer,
    input: { applicationId, version, reasons },
    now: minutesLater(at, 2),
    isDrawn: context.random.next() < DRAWN_SHARE,
  });
}

export async function askDemoApplicant(context: DemoContext, application: DemoApplication, at: Date): Promise<void> {
  const { reviewer, applicationId, version } = await open(context, application, at);
  const reason: ReviewReasonCode = 'photo.front_unreadable';
  const front = (await readCurrentDocuments(context.db, applicationId)).find(({ slot }) => slot === 'front');
  const part = { x: 0.3, y: 0.74, width: 0.62, height: 0.2 };
  const boxes = front === undefined ? [] : [{ reason, documentId: front.id, slot: front.slot, ...part }];
  await askForMore({
    db: context.db,
    actor: reviewer,
    input: { applicationId, version, reasons: [reason], slots: ['front'], boxes },
    now: minutesLater(at, 2),
    isDrawn: context.random.next() < DRAWN_SHARE,
  });
}

export async function answerDemoReviewer(context: DemoContext, application: DemoApplication, at: Date): Promise<void> {
  await uploadDemoDocument(context, application, 'front', at);
  const { applicant } = application;
  const input = { applicationId: applicant.applicationId };
  await resubmitApplication({ db: context.db, actor: applicant, input, now: minutesLater(at, 2) });
}

async function overridesFor({ db }: DemoContext, applicationId: string): Promise<OverriddenCheck[]> {
  const results = await db
    .select({ code: checks.code, outcome: checks.outcome, severity: checks.severity, evidence: checks.evidence })
    .from(checks)
    .where(eq(checks.applicationId, applicationId));
  return approvalObstacles(results, []).unanswered.map((code) => ({ code, reason: 'confirmed_with_customer' }));
}

function rejectReasonFor({ subject: { line } }: DemoApplication): ReviewReasonCode {
  if (line.bills.length > 0 || line.unbilledUsage) return 'eligibility.arrears';
  return line.boundServices.length > 0 ? 'eligibility.bound_services' : 'identity.not_holder';
}
