import { eq } from 'drizzle-orm';

import { arriveVisit } from '#db/commands/arrive-visit';
import { bookVisit } from '#db/commands/book-visit';
import type { PlacedVisit } from '#db/commands/book-visit';
import { confirmInStore } from '#db/commands/confirm-in-store';
import type { ConfirmInStore } from '#db/commands/confirm-in-store';
import { confirmOnline } from '#db/commands/confirm-online';
import { listFreeSlots } from '#db/queries/list-free-slots';
import { applications } from '#db/schema/index';
import { localTime, minutesLater } from '#db/seed/demo-clock';
import { clerkOf } from '#db/seed/demo-context';
import type { DemoContext } from '#db/seed/demo-context';
import type { DemoApplication } from '#db/seed/demo-intake';
import { calendarCode } from '#db/visit-code';
import type { SimCondition } from '#domain/application';
import { asksForCode } from '#domain/desk-code';
import { DOCUMENT_POINTS } from '#domain/visit';

/** Books a free place on the day `daysAgo` (negative: to come) in one of the stores, as the customer does. */
export async function bookDemoVisit(
  context: DemoContext,
  { applicant }: DemoApplication,
  { at, daysAgo }: { at: Date; daysAgo: number },
): Promise<PlacedVisit> {
  const { db, now, random } = context;
  const storeId = random.pick(context.storeIds);
  const from = localTime(now, daysAgo, 8, 0);
  const until = localTime(now, daysAgo, 20, 0);
  const free = await listFreeSlots({ executor: db, storeId, from, until, now: at });
  const { startsAt } = random.pick(free);
  const input = { applicationId: applicant.applicationId, storeId, startsAt };
  return bookVisit({ db, actor: applicant, input, now: at });
}

export async function arriveDemoVisit(
  context: Pick<DemoContext, 'db' | 'staff'>,
  visit: PlacedVisit,
  at: Date,
): Promise<number> {
  const actor = clerkOf(context, visit.storeId);
  const arrived = await arriveVisit({
    db: context.db,
    actor,
    input: { visitId: visit.id, version: visit.version },
    now: at,
  });
  return arrived.version;
}

/** The last step of the case: at the desk during its visit, or online; returns when it was taken. */
export async function confirmDemoApplication(
  context: DemoContext,
  application: DemoApplication,
  { at, daysAgo }: { at: Date; daysAgo: number },
): Promise<Date> {
  const { db } = context;
  const { applicant, subject, simCondition } = application;
  const { applicationId } = applicant;
  const [row] = await db
    .select({ route: applications.route })
    .from(applications)
    .where(eq(applications.id, applicationId));
  if (row?.route === 'online') {
    const confirmedAt = localTime(context.now, daysAgo, 20, context.random.int(60));
    await confirmOnline({ db, actor: applicant, input: { applicationId }, now: confirmedAt });
    return confirmedAt;
  }
  const visit = await bookDemoVisit(context, application, { at, daysAgo });
  return confirmDemoVisit(context, visit, { simCondition, iccid: subject.line.iccid });
}

/** The customer comes on time and the clerk goes through the steps; returns when the line was signed off. */
export async function confirmDemoVisit(
  context: Pick<DemoContext, 'db' | 'staff' | 'lookupPepper'>,
  visit: PlacedVisit,
  { simCondition, iccid }: { simCondition: SimCondition | null; iccid: string | null },
): Promise<Date> {
  const version = await arriveDemoVisit(context, visit, minutesLater(visit.startsAt, 1));
  const inHand = simCondition === 'in_hand' && iccid !== null;
  const code = asksForCode({ simCondition }) ? { code: calendarCode(context.lookupPepper, visit.id) } : {};
  const proof: Pick<ConfirmInStore, 'iccid' | 'strongerCheck'> = inHand
    ? { iccid }
    : { strongerCheck: ['second_document', 'security_questions'] };
  const confirmedAt = minutesLater(visit.startsAt, 9);
  await confirmInStore({
    db: context.db,
    actor: clerkOf(context, visit.storeId),
    input: { visitId: visit.id, version, documentPoints: [...DOCUMENT_POINTS], ...code, ...proof },
    now: confirmedAt,
    pepper: context.lookupPepper,
  });
  return confirmedAt;
}
