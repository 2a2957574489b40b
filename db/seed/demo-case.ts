import { leaveDemoOrder, terminateDemoLine } from '#db/seed/demo-termination';
import { expireApplications } from '#db/commands/expire-applications';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { newId } from '#db/new-id';
import { localTime, minutesLater } from '#db/seed/demo-clock';
import { bookDemoVisit, confirmDemoApplication } from '#db/seed/demo-confirmation';
import type { DemoContext } from '#db/seed/demo-context';
import { draftDemoApplication, submitDemoApplication } from '#db/seed/demo-intake';
import type { DemoLine } from '#db/seed/demo-lines';
import type { DemoCourse } from '#db/seed/demo-plan';
import {
  answerDemoReviewer,
  approveDemoApplication,
  askDemoApplicant,
  claimDemoApplication,
  rejectDemoApplication,
} from '#db/seed/demo-review';
import { PRESETS } from '#domain/policies/presets';

export type DemoCase = { course: DemoCourse; subject: DemoLine; index: number };
/** With somebody who has sent theirs before, for the case that sends a portrait of another. */
type PlayedCase = DemoCase & { another: DemoLine | null };

/** Leads one demo case through the real commands, at the times at which it would have happened. */
export async function playDemoCase(
  context: DemoContext,
  { course, subject, index, another }: PlayedCase,
): Promise<void> {
  const { now, random } = context;
  const daysAgo = daysAgoOf(course, index);
  const startedAt = localTime(now, daysAgo, 8 + random.int(3), random.int(60));
  const lost = index % 6 === 5 && 'visit' in course;
  const application = await draftDemoApplication(context, {
    subject,
    portraitOf: 'hasOthersPortrait' in course ? (another ?? subject) : subject,
    simCondition: lost ? 'lost' : 'in_hand',
    at: startedAt,
  });
  if (course.ends === 'draft') return;
  await submitDemoApplication(context, application, minutesLater(startedAt, 12));
  const withdrawnAt = localTime(now, daysAgo, 19, random.int(60));
  if (course.ends === 'withdrawn') {
    const { applicant } = application;
    const input = { applicationId: applicant.applicationId };
    await withdrawApplication({ db: context.db, actor: applicant, input, now: withdrawnAt });
    return;
  }
  let reviewDay = daysAgo - 1;
  const asks = course.ends === 'action_needed' || 'afterMore' in course;
  if (asks) {
    await askDemoApplicant(context, application, localTime(now, reviewDay, 10, random.int(60)));
    if (course.ends === 'action_needed') return;
    await answerDemoReviewer(context, application, localTime(now, reviewDay, 19, random.int(60)));
    reviewDay -= 1;
  }
  if (course.ends === 'submitted') {
    if (index % 16 === 3) await claimDemoApplication(context, application, minutesLater(now, -2));
    return;
  }
  const reviewedAt = localTime(now, reviewDay, 9 + random.int(8), random.int(60));
  if (course.ends === 'rejected') {
    await rejectDemoApplication(context, application, reviewedAt);
    return;
  }
  await approveDemoApplication(context, application, reviewedAt);
  if (course.ends === 'second_review') return;
  if (course.ends === 'awaiting_confirmation') {
    if (course.visit === 'none' || course.visit === 'desk') return;
    const visitIn = course.visit === 'today' ? 0 : 1 + (index % 6);
    await bookDemoVisit(context, application, { at: minutesLater(reviewedAt, 90), daysAgo: -visitIn });
    return;
  }
  if (course.ends === 'expired') return;
  const confirmed = { at: minutesLater(reviewedAt, 90), daysAgo: Math.max(0, reviewDay - 2 - random.int(3)) };
  const confirmedAt = await confirmDemoApplication(context, application, confirmed);
  if (course.ends === 'terminating' && index % 2 === 1) await leaveDemoOrder(context, application, confirmedAt);
  if (course.ends === 'completed') await terminateDemoLine(context, application, minutesLater(confirmedAt, 1));
}

/** Expires the cases that were to miss their deadline, each in the night after it: the earliest first, for one run takes all. */
export async function expireDemoCases(
  context: Pick<DemoContext, 'db' | 'now'>,
  cases: readonly DemoCase[],
): Promise<void> {
  const nights = cases
    .filter(({ course }) => course.ends === 'expired')
    .map(({ course, index }) => localTime(context.now, daysAgoOf(course, index) - PRESETS.CN.visitDays - 2, 0, 1));
  for (const night of nights.toSorted((one, other) => one.getTime() - other.getTime())) {
    const actor = { kind: 'system', name: 'expire-applications', correlationId: newId() } as const;
    await expireApplications({ db: context.db, actor, input: { limit: 100 }, now: night });
  }
}

/** How long ago a case began, far enough back for its course. */
function daysAgoOf(course: DemoCourse, index: number): number {
  switch (course.ends) {
    case 'draft':
      return 1 + (index % 3);
    case 'submitted':
      return 'afterMore' in course ? 3 + (index % 2) : index % 5;
    case 'second_review':
    case 'action_needed':
      return 2 + (index % 4);
    case 'awaiting_confirmation':
      return 3 + (index % 4);
    case 'terminating':
      return 7;
    case 'expired':
      return 20 + (index % 20);
    case 'rejected':
    case 'withdrawn':
      return 2 + (index % 40);
    case 'completed':
      return 9 + (index % 80);
  }
}
