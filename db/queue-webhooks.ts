import { and, eq, gt, gte, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';

import type { Tx } from '#db/client';
import { inOneGo } from '#db/in-one-go';
import { newId } from '#db/new-id';
import { applications, stores, visits, webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { AuditValues } from '#db/schema/audit-events';
import { openLanes, wantsType } from '#db/webhook-lanes';
import { isSettling } from '#domain/settling';
import { writeWebhookEvent } from '#domain/webhooks/event';
import type { ToldPlace, WebhookType } from '#domain/webhooks/event';

type Happened = {
  now: Date;
  subject: { kind: string; id: string | null };
  applicationId: string;
  reasonCodes?: readonly string[];
  before?: AuditValues;
  settlesAt?: Date;
};

/** Queues what happened for every endpoint that asked for it, as the case stands now; settling holds it back. */
export async function queueWebhooks(tx: Tx, event: Happened, type: WebhookType): Promise<void> {
  const { now, subject, applicationId: lane, reasonCodes = [] } = event;
  const visitId = subject.kind === 'visit' ? subject.id : null;
  const rows = await selectTold(tx, { type, lane, visitId, from: placeBefore(event) });
  const [told] = rows;
  if (told === undefined) return;
  const { application, visit, store, fromStore } = told;
  const from = placeBefore(event);
  const written = writeWebhookEvent({
    type,
    at: now,
    reasonCodes,
    application,
    visit: visit === null || store === null ? null : { ...visit, ...visit.during, store: store.code },
    from: type !== 'visit.moved' || from === null || fromStore === null ? null : { ...from, store: fromStore.code },
  });
  const settlesAt = event.settlesAt ?? application.settlesAt;
  const sendAt = settlesAt !== null && isSettling({ settlesAt }, now) ? settlesAt : now;
  await inOneGo(
    tx
      .insert(webhookDeliveries)
      .values(
        rows.map(({ endpointId }) => ({
          id: newId(),
          endpointId,
          lane,
          subjectId: subject.id ?? lane,
          event: written,
          status: 'queued' as const,
          createdAt: now,
          sendAt,
        })),
      )
      .execute(),
    openLanes(
      tx,
      rows.map(({ endpointId }) => ({ endpointId, lane, dueAt: sendAt })),
    ),
  );
}

/** Deletes what waits to be told of the case, or of the visit alone, since then and has not settled by now. */
export async function takeBackWebhooks(
  tx: Tx,
  { applicationId, subject, since, now }: Happened & { since: Date },
): Promise<void> {
  const { lane, status, subjectId, createdAt, sendAt } = webhookDeliveries;
  const isOfCase = and(eq(lane, applicationId), eq(status, 'queued'));
  await tx
    .delete(webhookDeliveries)
    .where(
      and(
        isOfCase,
        gte(createdAt, since),
        or(gt(sendAt, now), eq(createdAt, now)),
        subject.kind === 'visit' && subject.id !== null ? eq(subjectId, subject.id) : undefined,
      ),
    );
  const waiting = tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(isOfCase, eq(webhookDeliveries.endpointId, webhookLanes.endpointId)));
  await tx.delete(webhookLanes).where(and(eq(webhookLanes.lane, applicationId), notExists(waiting)));
}

type Place = Omit<ToldPlace, 'store'> & { storeId: string };

/** Where the visit was, as its event holds it. */
function placeBefore({ before }: Pick<Happened, 'before'>): Place | null {
  const { storeId, startsAt, endsAt } = before ?? {};
  if (typeof storeId !== 'string' || typeof startsAt !== 'string' || typeof endsAt !== 'string') return null;
  return { storeId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

const fromStores = alias(stores, 'from_stores');

/** The case with a row for each endpoint that is to hear of it: these stay as they are until the transaction ends. */
function selectTold(
  tx: Tx,
  { type, lane, visitId, from }: { type: WebhookType; lane: string; visitId: string | null; from: Place | null },
) {
  return tx
    .select({
      endpointId: webhookEndpoints.id,
      application: {
        reference: applications.reference,
        status: applications.status,
        simKind: applications.simKind,
        route: applications.route,
        submittedAt: applications.submittedAt,
        confirmBy: applications.confirmBy,
        completedAt: applications.completedAt,
        requestedSlots: applications.requestedSlots,
        settlesAt: applications.settlesAt,
      },
      visit: { id: visits.id, status: visits.status, during: visits.during },
      store: { code: stores.code },
      fromStore: { code: fromStores.code },
    })
    .from(webhookEndpoints)
    .innerJoin(applications, eq(applications.id, lane))
    .leftJoin(visits, eq(visits.id, sql`${visitId}::uuid`))
    .leftJoin(stores, eq(stores.id, visits.storeId))
    .leftJoin(fromStores, eq(fromStores.id, sql`${from?.storeId ?? null}::uuid`))
    .where(and(wantsType(type), isNotNull(applications.submittedAt)))
    .for('key share', { of: webhookEndpoints });
}
