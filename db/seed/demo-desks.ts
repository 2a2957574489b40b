import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';

import { bookVisit } from '#db/commands/book-visit';
import type { PlacedVisit } from '#db/commands/book-visit';
import { callNextVisit } from '#db/commands/call-next-visit';
import { missVisit } from '#db/commands/miss-visit';
import { applications, desks, visits } from '#db/schema/index';
import { localTime, minutesLater } from '#db/seed/demo-clock';
import { arriveDemoVisit, confirmDemoVisit } from '#db/seed/demo-confirmation';
import { clerkOf } from '#db/seed/demo-context';
import type { DemoContext } from '#db/seed/demo-context';
import { terminateDemoLine } from '#db/seed/demo-termination';
import type { SimCondition } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import type { DeskAbility } from '#domain/store';

type Context = Omit<DemoContext, 'random'>;
type Seat = { startsIn: number; needs?: DeskAbility[]; play?: (visit: PlacedVisit, of: Customer) => Promise<unknown> };
type Customer = { applicationId: string; simCondition: SimCondition | null; iccid: string | null };

/** Until so many minutes ago the day's visits have come to an end; the later ones are late or waiting. */
const ENDED_BEFORE = 20;

/** What happened at the desks today until now, and at the first store one customer in each state, whatever the hour. */
export async function playDemoDesks(context: Context): Promise<void> {
  await endTodaysVisits(context);
  await seatCustomers(context);
}

/** Most came and were confirmed, every fourth did not; of those just due some wait. */
async function endTodaysVisits(context: Context): Promise<void> {
  const { db, now } = context;
  const today = localTime(now, 0, 0, 0).toISOString();
  const begun = await db
    .select({ visit: visits, simCondition: applications.simCondition, iccid: applications.iccid })
    .from(visits)
    .innerJoin(applications, eq(applications.id, visits.applicationId))
    .where(
      and(
        eq(visits.status, 'booked'),
        sql`lower(${visits.during}) >= ${today}::timestamptz`,
        lt(sql`lower(${visits.during})`, sql`${minutesLater(now, -5).toISOString()}::timestamptz`),
      ),
    )
    .orderBy(asc(visits.during), asc(visits.id));
  for (const [index, { visit: row, ...customer }] of begun.entries()) {
    const visit = { ...row, ...row.during };
    if (visit.startsAt > minutesLater(now, -ENDED_BEFORE)) {
      if (index % 2 === 0) await arriveDemoVisit(context, visit, minutesLater(visit.startsAt, 2));
    } else if (index % 4 === 3) {
      const input = { visitId: visit.id, version: visit.version };
      await missVisit({ db, actor: clerkOf(context, visit.storeId), input, now: minutesLater(visit.startsAt, 16) });
    } else {
      await confirm(context, visit, { ...customer, applicationId: row.applicationId });
    }
  }
}

async function confirm(context: Context, visit: PlacedVisit, { applicationId, ...card }: Customer): Promise<void> {
  const confirmedAt = await confirmDemoVisit(context, visit, card);
  await terminateDemoLine(context, { applicant: { applicationId } }, minutesLater(confirmedAt, 1));
}

async function seatCustomers(context: Context): Promise<void> {
  const { now, storeIds } = context;
  const [storeId] = storeIds;
  if (storeId === undefined) return;
  const dayBegins = localTime(now, 0, 0, 0);
  const arriveAt = (minutes: number) => (visit: PlacedVisit) =>
    arriveDemoVisit(context, visit, later(dayBegins, minutesLater(now, minutes)));
  const seats: Seat[] = [
    { startsIn: 5, needs: ['elder_priority'] },
    { startsIn: -40, play: (visit, of) => confirm(context, visit, of) },
    {
      startsIn: -20,
      play: async (visit) => {
        await arriveAt(-24)(visit);
        await callToFirstDesk(context, storeId, minutesLater(now, -13));
      },
    },
    { startsIn: -5, play: arriveAt(-12) },
    { startsIn: -10 },
    { startsIn: 25 },
  ];
  const waiting = await listWithoutVisit(context, seats.length);
  const seated: (PlacedVisit | null)[] = [];
  for (const [index, seat] of seats.entries()) {
    const customer = waiting[index];
    const visit = customer === undefined ? null : await seatCustomer(context, { storeId, seat, ...customer });
    seated.push(visit);
    if (visit !== null && customer !== undefined) await seat.play?.(visit, customer);
  }
  const [elder] = seated;
  if (elder !== null && elder !== undefined) await arriveAt(-9)(elder);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** By the clerk, who may leave the hours aside; nobody where the day or the desks leave no room. */
async function seatCustomer(
  context: Context,
  { storeId, seat, applicationId }: Customer & { storeId: string; seat: Seat },
): Promise<PlacedVisit | null> {
  const { db, now } = context;
  const step = 5 * 60_000;
  const startsAt = minutesLater(new Date(Math.floor(now.getTime() / step) * step), seat.startsIn);
  if (startsAt < localTime(now, 0, 0, 0) || startsAt >= localTime(now, -1, 0, 0)) return null;
  const input = { applicationId, storeId, startsAt, abilities: seat.needs, override: 'store_agreed' } as const;
  try {
    return await bookVisit({ db, actor: clerkOf(context, storeId), input, now: minutesLater(startsAt, -90) });
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'slot_taken' || error.code === 'slot_unavailable')) return null;
    throw error;
  }
}

async function callToFirstDesk(context: Context, storeId: string, now: Date): Promise<void> {
  const [desk] = await context.db
    .select({ id: desks.id })
    .from(desks)
    .where(eq(desks.storeId, storeId))
    .orderBy(asc(desks.label))
    .limit(1);
  if (desk === undefined) return;
  const actor = clerkOf(context, storeId);
  await callNextVisit({ db: context.db, actor, input: { deskId: desk.id }, now });
}

async function listWithoutVisit({ db }: Context, count: number): Promise<Customer[]> {
  return db
    .select({
      applicationId: applications.id,
      simCondition: applications.simCondition,
      iccid: applications.iccid,
    })
    .from(applications)
    .leftJoin(visits, eq(visits.applicationId, applications.id))
    .where(
      and(
        isNull(visits.id),
        eq(applications.status, 'awaiting_confirmation'),
        eq(applications.simKind, 'physical'),
        eq(applications.simCondition, 'in_hand'),
      ),
    )
    .orderBy(asc(applications.createdAt), asc(applications.id))
    .limit(count);
}
