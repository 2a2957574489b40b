import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { eraseExpired } from '#db/commands/erase-expired';
import { redeliverGivenUp, redeliverWebhook } from '#db/commands/redeliver-webhook';
import { switchWebhook } from '#db/commands/switch-webhook';
import { testWebhook } from '#db/commands/test-webhook';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { listWebhookDeliveries } from '#db/queries/list-webhook-deliveries';
import { findWebhook, listWebhooks } from '#db/queries/list-webhooks';
import { webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { RETENTION } from '#domain/retention';
import type { DeliveryQuery } from '#domain/webhooks/delivery-query';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';
import { deliveriesTo, makeWebhook } from '#tests/support/webhooks';

const later = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000);

let house: TestDatabase;
let admin: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase();
  admin = await makeActor(house.owner, 'admin');
});
afterEach(() => house.owner.delete(webhookEndpoints));
afterAll(() => house.close());

const lanes = () => house.owner.select().from(webhookLanes);

test('a test event stands in line with nothing', async () => {
  const endpoint = await makeWebhook(house.owner);
  const { id } = await testWebhook({ db: house.db, actor: admin, input: { id: endpoint.id }, now: NOW });
  expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([{ id, lane: id, event: { type: 'webhook.test' } }]);
  expect(await lanes()).toMatchObject([{ lane: id, dueAt: NOW }]);
  await expectEvent(house.owner, {
    actor: admin,
    applicationId: null,
    name: 'webhook.tested',
    subject: { kind: 'webhook', id: endpoint.id },
    after: { delivery: id },
  });
});

test('what waits at an endpoint that is turned off is given up; nothing goes there while it is off', async () => {
  const endpoint = await makeWebhook(house.owner);
  await makeApplication(house.owner);
  const call = <Input>(input: Input) => ({ db: house.db, actor: admin, now: NOW, input });
  await switchWebhook(call({ id: endpoint.id, version: 0, isOn: false }));
  await makeApplication(house.owner);
  const [given, ...others] = await deliveriesTo(house.owner, endpoint);
  expect([given?.status, others, await lanes()]).toEqual(['given_up', [], []]);
  const again = { endpointId: endpoint.id, deliveryId: given?.id ?? '' };
  expect((await refusal(redeliverWebhook(call(again)))).code).toBe('wrong_status');
  expect((await refusal(testWebhook(call({ id: endpoint.id })))).code).toBe('wrong_status');
  await switchWebhook(call({ id: endpoint.id, version: 1, isOn: true }));
  expect(await redeliverWebhook(call(again))).toEqual({ count: 1 });
  expect((await refusal(redeliverWebhook(call(again)))).code).toBe('wrong_status');
  expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([
    { id: given?.id, status: 'queued', attempts: 0, sendAt: NOW, endedAt: null },
  ]);
});

test('all that was given up since a time is sent again together', async () => {
  const endpoint = await makeWebhook(house.owner);
  const [before, since, after] = [
    await makeApplication(house.owner, { now: later(-60) }),
    await makeApplication(house.owner),
    await makeApplication(house.owner, { now: later(60) }),
  ];
  await house.owner.update(webhookDeliveries).set({ status: 'given_up', endedAt: NOW });
  await house.owner.update(webhookDeliveries).set({ status: 'delivered' }).where(eq(webhookDeliveries.lane, after.id));
  await house.owner.delete(webhookLanes);
  const input = { endpointId: endpoint.id, since: later(-3600) };
  expect(await redeliverGivenUp({ db: house.db, actor: admin, input, now: later(7200) })).toEqual({ count: 1 });
  const rows = await deliveriesTo(house.owner, endpoint);
  expect(rows.map(({ lane, status }) => [lane, status])).toEqual([
    [before.id, 'given_up'],
    [since.id, 'queued'],
    [after.id, 'delivered'],
  ]);
  expect(await lanes()).toMatchObject([{ lane: since.id, dueAt: later(7200) }]);
  await expectEvent(house.owner, {
    actor: admin,
    now: later(7200),
    applicationId: null,
    name: 'webhook.redelivered',
    subject: { kind: 'webhook', id: endpoint.id },
    after: { since: later(-3600).toISOString(), count: 1 },
  });
});

test('comes in pages, the latest first, by status, and says what waits for what', async () => {
  const endpoint = await makeWebhook(house.owner);
  const application = await makeApplication(house.owner);
  const actor = applicantOf(application);
  await withdrawApplication({ db: house.db, actor, input: { applicationId: application.id }, now: NOW });
  for (let count = 0; count < 3; count += 1)
    await testWebhook({ db: house.db, actor: admin, input: { id: endpoint.id }, now: NOW });
  const [, , first] = await deliveriesTo(house.owner, endpoint);
  await house.owner
    .update(webhookDeliveries)
    .set({ status: 'delivered', endedAt: NOW })
    .where(eq(webhookDeliveries.id, first?.id ?? ''));
  const list = (query: Partial<DeliveryQuery> = {}) =>
    listWebhookDeliveries(house.db, {
      endpointId: endpoint.id,
      query: { status: null, cursor: null, ...query },
      pageSize: 2,
    });
  const top = await list();
  expect([top.rows.map(({ type }) => type), top.before]).toEqual([['webhook.test', 'webhook.test'], null]);
  const middle = await list({ cursor: { side: 'after', seq: top.after ?? 0 } });
  expect(middle.rows).toMatchObject([
    { type: 'webhook.test', status: 'delivered', reference: null, nextTryAt: null },
    { type: 'application.withdrawn', reference: application.reference, nextTryAt: null },
  ]);
  const last = await list({ cursor: { side: 'after', seq: middle.after ?? 0 } });
  expect([last.rows, last.after]).toMatchObject([[{ type: 'application.submitted', nextTryAt: later(-3600) }], null]);
  expect(await list({ cursor: { side: 'before', seq: last.before ?? 0 } })).toEqual(middle);
  expect((await list({ cursor: { side: 'before', seq: middle.before ?? 0 } })).rows).toEqual(top.rows);
  expect((await list({ status: 'delivered' })).rows.map(({ id }) => id)).toEqual([first?.id]);
  expect(await list({ status: 'given_up' })).toEqual({ rows: [], before: null, after: null });
  await house.owner.update(webhookEndpoints).set({ pausedUntil: later(60) });
  const paused = await list({ cursor: { side: 'after', seq: middle.before ?? 0 } });
  expect(paused.rows.map(({ nextTryAt }) => nextTryAt)).toEqual([null, later(60)]);
  expect(await findWebhook(house.db, endpoint.id)).toMatchObject({ queued: 4, givenUp: 0, lastDeliveredAt: NOW });
  expect(await listWebhooks(house.db)).toEqual([await findWebhook(house.db, endpoint.id)]);
});

test('keeps what has ended for its days', async () => {
  const endpoint = await makeWebhook(house.owner);
  await makeApplication(house.owner);
  await makeApplication(house.owner);
  const [first] = await deliveriesTo(house.owner, endpoint);
  await house.owner
    .update(webhookDeliveries)
    .set({ status: 'delivered', endedAt: NOW })
    .where(eq(webhookDeliveries.id, first?.id ?? ''));
  const now = later(RETENTION.webhookDeliveryDays * 24 * 3600 + 1);
  await eraseExpired({ db: house.db, actor: SYSTEM, input: { limit: 100 }, now });
  expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([{ status: 'queued' }]);
});
