import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, stores, visits } from '#db/schema/index';
import { maskName } from '#domain/masking';
import { parseReference } from '#domain/reference';
import { LIVE_VISIT_STATUSES, isToday, wasLeftOpen } from '#domain/visit';

/** A case whose customer stands at the desk: without a visit, with one at another time or store, or with one here today. */
export type WalkInCase = {
  applicationId: string;
  reference: string;
  customer: string;
  confirmBy: Date;
  visit: { id: string; isHereToday: boolean; startsAt: Date; timeZone: string; nameZh: string; nameEn: string } | null;
};

/** Shorter ends of a reference would be guessed. */
const END = /^[0-9A-Z]{4,9}$/;

/**
 * The case that awaits its visit, by its whole reference, or by the reference's end and the last four digits of the
 * number; null for any other, whatever it stands in.
 */
export async function findWalkIn({
  executor,
  asked,
  storeId,
  now,
}: {
  executor: Executor;
  asked: { reference: string; numberEnd: string };
  storeId: string;
  now: Date;
}): Promise<WalkInCase | null> {
  const named = namedBy(asked);
  if (named === null) return null;
  const found = await executor
    .select({
      applicationId: applications.id,
      reference: applications.reference,
      confirmBy: applications.confirmBy,
      holderName: applicants.holderName,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .where(
      and(
        named,
        eq(applications.status, 'awaiting_confirmation'),
        eq(applications.route, 'store'),
        gt(applications.confirmBy, now),
      ),
    )
    .limit(2);
  const [only, another] = found;
  if (only === undefined || another !== undefined || only.confirmBy === null) return null;
  const { holderName, confirmBy, ...application } = only;
  const visit = await findVisit(executor, application.applicationId, { storeId, now });
  return { ...application, confirmBy, customer: maskName(holderName ?? ''), visit };
}

function namedBy({ reference, numberEnd }: { reference: string; numberEnd: string }): SQL | undefined | null {
  const ofNumber = /^\d{4}$/.test(numberEnd) ? sql`right(${applications.msisdn}, 4) = ${numberEnd}` : undefined;
  const whole = parseReference(reference);
  if (whole !== null) return and(eq(applications.reference, whole), ofNumber);
  const end = reference
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
  if (!END.test(end) || ofNumber === undefined) return null;
  return and(ofNumber, sql`right(replace(${applications.reference}, '-', ''), ${end.length}) = ${end}`);
}

async function findVisit(
  executor: Executor,
  applicationId: string,
  { storeId, now }: { storeId: string; now: Date },
): Promise<WalkInCase['visit']> {
  const [live] = await executor
    .select({
      id: visits.id,
      status: visits.status,
      during: visits.during,
      storeId: visits.storeId,
      timeZone: stores.timeZone,
      nameZh: stores.nameZh,
      nameEn: stores.nameEn,
    })
    .from(visits)
    .innerJoin(stores, eq(stores.id, visits.storeId))
    .where(and(eq(visits.applicationId, applicationId), inArray(visits.status, [...LIVE_VISIT_STATUSES])));
  if (live === undefined || live.status === 'held') return null;
  const { id, status, during, timeZone, nameZh, nameEn } = live;
  if (wasLeftOpen({ status, ...during }, { now, timeZone })) return null;
  const isHereToday = live.storeId === storeId && isToday(during, { now, timeZone });
  return { id, isHereToday, startsAt: during.startsAt, timeZone, nameZh, nameEn };
}
