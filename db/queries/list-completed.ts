import { and, asc, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Executor } from '#db/client';
import { applicants, applications, confirmations, staff, stores, visits } from '#db/schema/index';
import type { Route, SimKind } from '#domain/application';
import { periodOf } from '#domain/completed-query';
import type { CompletedFilter, CompletedQuery } from '#domain/completed-query';
import { maskMsisdn, maskName } from '#domain/masking';
import { cursorText } from '#domain/queue';

/** One completed cancellation, masked and fit for a browser. */
export type CompletedRow = {
  id: string;
  reference: string;
  customer: string;
  msisdn: string;
  simKind: SimKind | null;
  route: Route | null;
  store: { code: string; nameZh: string; nameEn: string } | null;
  /** Who approved first, where a second review was due; null where one approval was enough. */
  firstReviewer: string | null;
  reviewer: string | null;
  clerk: string | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  confirmedAt: Date | null;
  completedAt: Date | null;
};

export type CompletedPage = { rows: CompletedRow[]; before: string | null; after: string | null };

export const COMPLETED_PAGE_SIZE = 50;

/** A page of completed cancellations, the latest first, with the cursors of its neighbours where there are any. */
export async function listCompleted(
  executor: Executor,
  { query, pageSize = COMPLETED_PAGE_SIZE }: { query: CompletedQuery; pageSize?: number },
): Promise<CompletedPage> {
  const isBackward = query.cursor?.side === 'before';
  const order = isBackward ? asc : desc;
  const found = await selectCompleted(executor)
    .where(and(...conditions(query), pastCursor(query)))
    .orderBy(order(applications.completedAt), order(applications.id))
    .limit(pageSize + 1);
  const kept = found.slice(0, pageSize);
  const rows = (isBackward ? kept.toReversed() : kept).map(toRow);
  const hasMore = found.length > pageSize;
  return {
    rows,
    before: isBackward ? (hasMore ? edge(rows[0]) : null) : query.cursor && edge(rows[0]),
    after: isBackward || hasMore ? edge(rows.at(-1)) : null,
  };
}

/** How many completed cancellations the filter finds. */
export async function countCompleted(executor: Executor, filter: CompletedFilter): Promise<number> {
  const [row] = await executor
    .select({ count: sql<number>`count(*)::int` })
    .from(applications)
    .leftJoinLateral(lastConfirmation(executor), sql`true`)
    .leftJoin(visits, sql`${visits.id} = last.visit_id`)
    .leftJoin(stores, eq(stores.id, visits.storeId))
    .where(and(...conditions(filter)));
  return row?.count ?? 0;
}

function selectCompleted(executor: Executor) {
  const firstReviewer = alias(staff, 'first_reviewer');
  const reviewer = alias(staff, 'reviewer');
  const clerk = alias(staff, 'clerk');
  const last = lastConfirmation(executor);
  return executor
    .select({
      id: applications.id,
      reference: applications.reference,
      holderName: applicants.holderName,
      msisdn: applications.msisdn,
      simKind: applications.simKind,
      route: applications.route,
      store: { code: stores.code, nameZh: stores.nameZh, nameEn: stores.nameEn },
      firstReviewer: firstReviewer.name,
      reviewer: reviewer.name,
      clerk: clerk.name,
      submittedAt: applications.submittedAt,
      approvedAt: applications.approvedAt,
      confirmedAt: applications.confirmedAt,
      completedAt: applications.completedAt,
    })
    .from(applications)
    .innerJoin(applicants, eq(applicants.applicationId, applications.id))
    .leftJoin(firstReviewer, eq(firstReviewer.id, applications.escalatedBy))
    .leftJoin(reviewer, eq(reviewer.id, applications.approvedBy))
    .leftJoinLateral(last, sql`true`)
    .leftJoin(clerk, eq(clerk.id, last.clerkId))
    .leftJoin(visits, eq(visits.id, last.visitId))
    .leftJoin(stores, eq(stores.id, visits.storeId))
    .$dynamic();
}

/** The confirmation that led to the end: a carrier that refused leaves an earlier one behind. */
function lastConfirmation(executor: Executor) {
  return executor
    .select({ clerkId: confirmations.clerkId, visitId: confirmations.visitId })
    .from(confirmations)
    .where(eq(confirmations.applicationId, applications.id))
    .orderBy(desc(confirmations.confirmedAt))
    .limit(1)
    .as('last');
}

function conditions(filter: CompletedFilter): (SQL | undefined)[] {
  const { startsAt, endsAt } = periodOf(filter);
  return [
    sql`${applications.status} = 'completed'`,
    startsAt === null ? undefined : gte(applications.completedAt, startsAt),
    endsAt === null ? undefined : lt(applications.completedAt, endsAt),
    filter.store === null ? undefined : eq(stores.code, filter.store),
    filter.reviewerId === null ? undefined : approvedByEither(filter.reviewerId),
    filter.clerkId === null ? undefined : sql`last.clerk_id = ${filter.clerkId}::uuid`,
    filter.route === null ? undefined : eq(applications.route, filter.route),
  ];
}

/** Whose approval it was, the first of two included. */
function approvedByEither(reviewerId: string): SQL | undefined {
  return or(eq(applications.approvedBy, reviewerId), eq(applications.escalatedBy, reviewerId));
}

function pastCursor({ cursor }: CompletedQuery): SQL | undefined {
  if (cursor === null) return undefined;
  const comparison = sql.raw(cursor.side === 'after' ? '<' : '>');
  const place = sql`(${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
  return sql`(${applications.completedAt}, ${applications.id}) ${comparison} ${place}`;
}

type Found = Awaited<ReturnType<typeof selectCompleted>>[number];

function toRow({ holderName, msisdn, ...row }: Found): CompletedRow {
  return { ...row, customer: maskName(holderName ?? ''), msisdn: maskMsisdn(msisdn ?? '') };
}

function edge(row: CompletedRow | undefined): string | null {
  return row?.completedAt == null ? null : cursorText(row.completedAt, row.id);
}
