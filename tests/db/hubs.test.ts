import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bookAppointment } from '#db/commands/book-appointment';
import { bookVisit } from '#db/commands/book-visit';
import { changeAppointment } from '#db/commands/change-appointment';
import { deleteAppointment } from '#db/commands/delete-appointment';
import { deliverHubEvent } from '#db/commands/deliver-hub-event';
import type { HubMail, HubSender } from '#db/commands/deliver-hub-event';
import { eraseExpired } from '#db/commands/erase-expired';
import { registerHub } from '#db/commands/register-hub';
import { removeHub } from '#db/commands/remove-hub';
import { revokeApiClient } from '#db/commands/revoke-api-client';
import { deleteSlotSearch, searchAgain, searchTimeSlots } from '#db/commands/search-time-slots';
import { undoDecision } from '#db/commands/undo-decision';
import { listApiClients } from '#db/queries/list-api-clients';
import { auditEvents, hubDeliveries, hubs, visits } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';
import { AppointmentCreate } from '#domain/tmf/appointment';
import { writeHubEvent } from '#domain/tmf/events';
import { TmfError } from '#domain/tmf/tmf-error';
import { POLICY } from '#domain/policy';
import { RETENTION } from '#domain/retention';
import { makeClientActor } from '#tests/support/client-actor';
import { NOW, SYSTEM, actorOf, makeActor, makeApplication, makeStaff, makeStore } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';
import { faultsOf } from '#tests/support/tmf-schema';

const PLACE = '2026-11-19T02:00:00.000Z';
const NEXT = '2026-11-19T02:30:00.000Z';
const CALLBACK = 'https://hub.example/secret-path';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const register = (actor: ClientActor, query?: string, callback = CALLBACK) =>
  registerHub({ db: house.db, actor, input: { callback, query }, now: NOW });
const deliveriesOf = (hub: { id: string }) =>
  house.owner.select().from(hubDeliveries).where(eq(hubDeliveries.hubId, hub.id)).orderBy(asc(hubDeliveries.id));
const typesAt = async (hub: { id: string }) => (await deliveriesOf(hub)).map(({ event }) => event.type);

async function book(client: ClientActor) {
  const [application, store] = [
    await makeApplication(house.owner, { status: 'awaiting_confirmation' }),
    await makeStore(house.owner),
  ];
  const input = AppointmentCreate.parse({
    externalId: 'crm-1',
    validFor: { startDateTime: PLACE },
    relatedPlace: { id: store.code, role: 'store' },
    relatedEntity: [{ id: application.reference, role: 'application', '@referredType': 'Application' }],
  });
  return bookAppointment({ db: house.db, actor: client, input, now: NOW });
}

describe('a hub', () => {
  test('is registered and removed with its event, which keeps the path of its address to itself', async () => {
    const client = await makeClientActor(house.owner);
    const hub = await register(client);
    expect((await refusal(register(client))).code).toBe('conflict');
    expect(
      (await refusal(removeHub({ db: house.db, actor: await makeClientActor(house.owner), input: hub, now: NOW })))
        .code,
    ).toBe('not_found');
    await removeHub({ db: house.db, actor: client, input: { id: hub.id }, now: NOW });
    expect(await house.owner.select().from(hubs).where(eq(hubs.id, hub.id))).toEqual([]);
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, hub.id));
    expect(events).toMatchObject([
      { name: 'hub.registered', actorId: client.clientId, after: { host: 'hub.example' } },
      { name: 'hub.removed', actorId: client.clientId, before: { host: 'hub.example' } },
    ]);
  });

  test('hears only what its system may read, and is asked for what there is', async () => {
    const deaf = await makeClientActor(house.owner, ['hubs:manage']);
    expect((await refusal(register(deaf))).code).toBe('forbidden');
    const reader = await makeClientActor(house.owner, ['appointments:read']);
    expect((await refusal(register(reader))).code).toBe('forbidden');
    await expect(register(await makeClientActor(house.owner), 'eventType=Everything')).rejects.toThrow(TmfError);
  });

  test('has ten beside it at most', async () => {
    const client = await makeClientActor(house.owner);
    for (let count = 0; count < 10; count += 1) await register(client, undefined, `${CALLBACK}/${count}`);
    await expect(register(client)).rejects.toThrow(TmfError);
  });
});

describe('what happens to an appointment', () => {
  test('is heard by every hub that asked for it, as it was at that moment', async () => {
    const client = await makeClientActor(house.owner);
    const all = await register(client);
    const some = await register(await makeClientActor(house.owner), 'eventType=AppointmentDeleteEvent');
    const { id } = await book(client);
    const change = (patch: Record<string, unknown>) =>
      changeAppointment({
        db: house.db,
        actor: client,
        input: { id, patch: JSON.parse(JSON.stringify(patch)) },
        now: NOW,
      });
    await change({ validFor: { startDateTime: NEXT } });
    await change({ description: 'By phone' });
    await change({ status: 'cancelled' });
    await deleteAppointment({ db: house.db, actor: client, input: { id }, now: NOW });

    expect(await typesAt(all)).toEqual([
      'AppointmentCreateEvent',
      'AppointmentAttributeValueChangeEvent',
      'AppointmentAttributeValueChangeEvent',
      'AppointmentStateChangeEvent',
      'AppointmentDeleteEvent',
    ]);
    expect(await typesAt(some)).toEqual(['AppointmentDeleteEvent']);
    const told = (await deliveriesOf(all)).map((delivery) => ({
      type: delivery.event.type,
      body: writeHubEvent(delivery.id, delivery.event, 'https://signoff.example'),
    }));
    for (const { type, body } of told) expect(faultsOf(type, body), type).toEqual([]);
    const said = told.map(({ body }) => body.event.appointment);
    expect(said.map((one) => [one?.status, one?.validFor.startDateTime, one?.externalId])).toEqual([
      ['confirmed', PLACE, 'crm-1'],
      ['confirmed', NEXT, 'crm-1'],
      ['confirmed', NEXT, 'crm-1'],
      ['cancelled', NEXT, 'crm-1'],
      ['cancelled', NEXT, 'crm-1'],
    ]);
    const jobs = await house.owner.execute(
      `SELECT data ->> 'deliveryId' AS id FROM jobs.job WHERE name = 'deliver-hub-event'`,
    );
    expect(jobs.map((job) => job.id)).toEqual(expect.arrayContaining((await deliveriesOf(all)).map((one) => one.id)));
  });

  test('by staff is heard too, but not while its decision can be undone, and never if it is', async () => {
    const hub = await register(await makeClientActor(house.owner));
    const reviewer = await makeStaff(house.owner, { role: 'reviewer' });
    const settlesAt = new Date(NOW.getTime() + POLICY.undoSeconds * 1000);
    const application = await makeApplication(house.owner, {
      status: 'awaiting_confirmation',
      approvedBy: reviewer.id,
      settlesAt,
      settlingFrom: 'submitted',
    });
    const store = await makeStore(house.owner);
    const actor = actorOf(reviewer);
    const input = { applicationId: application.id, storeId: store.id, startsAt: new Date(PLACE) };
    await bookVisit({ db: house.db, actor, input, now: NOW });
    expect(await deliveriesOf(hub)).toMatchObject([{ event: { type: 'AppointmentCreateEvent' }, sendAt: settlesAt }]);
    const { id: applicationId, version } = application;
    await undoDecision({ db: house.db, actor, input: { applicationId, version }, now: NOW });
    expect(await house.owner.select().from(visits).where(eq(visits.applicationId, applicationId))).toMatchObject([
      { status: 'cancelled' },
    ]);
    expect(await deliveriesOf(hub)).toEqual([]);
  });

  test('a search is heard by the hubs of its own system alone', async () => {
    const [client, other] = [await makeClientActor(house.owner), await makeClientActor(house.owner)];
    const [own, foreign] = [await register(client), await register(other)];
    const { id } = await searchTimeSlots({ db: house.db, actor: client, input: {}, now: NOW });
    await searchAgain({ db: house.db, actor: client, input: { id, patch: {} }, now: NOW });
    await deleteSlotSearch({ db: house.db, actor: client, input: { id }, now: NOW });
    expect(await typesAt(own)).toEqual([
      'SearchTimeSlotCreateEvent',
      'SearchTimeSlotAttributeValueChangeEvent',
      'SearchTimeSlotDeleteEvent',
    ]);
    expect(await typesAt(foreign)).toEqual([]);
  });

  test('comes to nothing with the change, when that does', async () => {
    const client = await makeClientActor(house.owner);
    const hub = await register(client);
    const { id } = await book(client);
    await house.withoutEvent('message.queued', async () => {
      const patch = { status: 'cancelled' };
      await expect(
        changeAppointment({ db: house.db, actor: client, input: { id, patch }, now: NOW }),
      ).rejects.toThrow();
    });
    expect(await typesAt(hub)).toEqual(['AppointmentCreateEvent']);
  });
});

describe('a delivery', () => {
  async function queued() {
    const client = await makeClientActor(house.owner);
    const hub = await register(client);
    await book(client);
    const [delivery] = await deliveriesOf(hub);
    return { client, hub, deliveryId: delivery?.id ?? '' };
  }

  function deliver(deliveryId: string, answer: Awaited<ReturnType<HubSender>>, isLastTry = false) {
    const sent: HubMail[] = [];
    const sender: HubSender = async (mail) => {
      sent.push(mail);
      return answer;
    };
    const work = deliverHubEvent({ db: house.db, actor: SYSTEM, input: { deliveryId, isLastTry }, now: NOW, sender });
    return work.then((outcome) => ({ outcome, sent }));
  }

  test('is tried until it is taken, and no more', async () => {
    const { hub, deliveryId } = await queued();
    expect((await deliver(deliveryId, { isTaken: false, answer: '500' })).outcome).toBe('retry');
    const { outcome, sent } = await deliver(deliveryId, { isTaken: true, answer: '204' });
    expect([outcome, sent[0]?.callback]).toEqual(['delivered', CALLBACK]);
    expect((await deliver(deliveryId, { isTaken: true, answer: '204' })).outcome).toBe('nothing_to_do');
    expect(await deliveriesOf(hub)).toMatchObject([
      { status: 'delivered', attempts: 2, lastAnswer: '204', endedAt: NOW },
    ]);
  });

  test('that was given up stands beside its key, for some days', async () => {
    const { client, deliveryId } = await queued();
    expect((await deliver(deliveryId, { isTaken: false, answer: 'ECONNREFUSED' }, true)).outcome).toBe('given_up');
    const lost = async () => (await listApiClients(house.db)).find(({ id }) => id === client.clientId)?.givenUp;
    expect(await lost()).toBe(1);
    const now = new Date(NOW.getTime() + RETENTION.hubDeliveryDays * 24 * 3_600_000 + 1);
    await eraseExpired({ db: house.db, actor: SYSTEM, input: { limit: 1000 }, now });
    expect(await lost()).toBe(0);
  });

  test('ends with its key, and with its hub', async () => {
    const [revoked, removed] = [await queued(), await queued()];
    const admin = await makeActor(house.owner, 'admin');
    await revokeApiClient({ db: house.db, actor: admin, input: { name: revoked.client.name }, now: NOW });
    const { outcome, sent } = await deliver(revoked.deliveryId, { isTaken: true, answer: '204' });
    expect([outcome, sent]).toEqual(['given_up', []]);
    await removeHub({ db: house.db, actor: removed.client, input: { id: removed.hub.id }, now: NOW });
    expect((await deliver(removed.deliveryId, { isTaken: true, answer: '204' })).outcome).toBe('nothing_to_do');
  });
});
