import { and, eq, gt } from 'drizzle-orm';

import { recordOf, selectAppointments } from '#db/appointment-rows';
import type { Tx } from '#db/client';
import { enqueue } from '#db/jobs';
import { newId } from '#db/new-id';
import { apiClients, hubDeliveries, hubs, visits } from '#db/schema/index';
import { readHubQuery } from '#domain/tmf/events';
import type { HubEvent } from '#domain/tmf/events';
import type { SlotSearchRecord } from '#domain/tmf/slot-search';

type Happened = {
  actor: { correlationId: string };
  now: Date;
  subject: { id: string | null };
  reasonCodes?: readonly string[];
  settlesAt?: Date;
};
type What = Pick<HubEvent, 'type' | 'fieldPath'>;

/** Queues what happened to a visit for every hub that asked for it, as the appointment stands now; settling holds it back. */
export async function queueHubEvent(tx: Tx, event: Happened, what: What): Promise<void> {
  const { now, actor, subject, reasonCodes = [] } = event;
  if (subject.id === null) return;
  // Booked upon a decision, or moved by a closing, that was taken back in time: nobody outside ever hears of it.
  if (reasonCodes.includes('decision_undone') || reasonCodes.includes('closing_undone'))
    return forgetUnsent(tx, subject.id, now);
  const [row] = await selectAppointments(tx).where(eq(visits.id, subject.id));
  if (row === undefined || (row.deletedAt !== null && what.type !== 'AppointmentDeleteEvent')) return;
  const settlesAt = event.settlesAt ?? row.settlesAt;
  const record = asKept(recordOf(row));
  await queueFor(tx, {
    hubs: await listening(tx, what.type, null),
    subjectId: subject.id,
    event: {
      ...what,
      at: now.toISOString(),
      correlationId: actor.correlationId,
      subject: { kind: 'appointment', record },
    },
    now,
    sendAt: settlesAt !== null && settlesAt > now ? settlesAt : now,
  });
}

/** Queues what happened to a search for the hubs of the system that searches: it is nobody else's. */
export async function queueSearchEvent(
  tx: Tx,
  { actor, now, record }: { actor: { clientId: string; correlationId: string }; now: Date; record: SlotSearchRecord },
  what: What,
): Promise<void> {
  const { correlationId } = actor;
  await queueFor(tx, {
    hubs: await listening(tx, what.type, actor.clientId),
    subjectId: record.id,
    event: { ...what, at: now.toISOString(), correlationId, subject: { kind: 'search', record: asKept(record) } },
    now,
    sendAt: now,
  });
}

async function listening(tx: Tx, type: HubEvent['type'], clientId: string | null): Promise<string[]> {
  const rows = await tx
    .select({ id: hubs.id, query: hubs.query })
    .from(hubs)
    .innerJoin(apiClients, eq(apiClients.id, hubs.clientId))
    .where(and(eq(apiClients.active, true), clientId === null ? undefined : eq(hubs.clientId, clientId)));
  return rows.filter(({ query }) => readHubQuery(query)?.includes(type) ?? true).map(({ id }) => id);
}

async function queueFor(
  tx: Tx,
  { hubs: to, now, ...delivery }: { hubs: string[]; subjectId: string; event: HubEvent; now: Date; sendAt: Date },
): Promise<void> {
  for (const hubId of to) {
    const id = newId();
    await tx.insert(hubDeliveries).values({ id, hubId, status: 'queued', createdAt: now, ...delivery });
    await enqueue(tx, 'deliver-hub-event', { deliveryId: id }, { notBefore: delivery.sendAt });
  }
}

async function forgetUnsent(tx: Tx, subjectId: string, now: Date): Promise<void> {
  const isUnsent = and(eq(hubDeliveries.status, 'queued'), gt(hubDeliveries.sendAt, now));
  await tx.delete(hubDeliveries).where(and(eq(hubDeliveries.subjectId, subjectId), isUnsent));
}

type Dated<Value> = {
  [Name in keyof Value]: Value[Name] extends Date
    ? string
    : Value[Name] extends Date | null
      ? string | null
      : Value[Name];
};

/** As JSON keeps it: instants as text. */
function asKept<Value extends object>(record: Value): Dated<Value> {
  const kept: Dated<Value> = JSON.parse(JSON.stringify(record));
  return kept;
}
