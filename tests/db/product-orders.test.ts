import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { newId } from '#db/new-id';
import { apiClients, applications, messages } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import { tmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { orderApi } from '#server/tmf/order-api';
import { makeApiKey } from '#tests/support/api-key';
import { tmfAsker } from '#tests/support/ask-tmf';
import { makeApplication } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { readSpecification } from '#tests/support/tmf-schema';
import { startTmfServer } from '#tests/support/tmf-server';
import type { TmfServer } from '#tests/support/tmf-server';

const BASE = '/tmf-api/productOrderingManagement/v4';
const ALL = 'GET /productOrder';
const ONE = 'GET /productOrder/{id}';
const CANCEL = 'POST /cancelProductOrder';
const ISSUED = new Date();

let house: TestDatabase;
let server: TmfServer;
let key = '';
let own: { key: string; clientId: string };
const { ask, faults } = tmfAsker(
  () => `${server.url}${BASE}`,
  () => key,
);

beforeAll(async () => {
  house = await openTestDatabase();
  let token = '';
  server = await startTmfServer(house.url, {
    [BASE]: orderApi,
    '/oauth': async () => Response.json({ access_token: token, token_type: 'Bearer', expires_in: 300 }),
  });
  ({ key } = await makeApiKey(house.owner, ['orders:read', 'orders:write']));
  token = key;
  own = await makeApiKey(house.owner, ['applications:read', 'orders:write']);
});
afterAll(async () => {
  await server.close();
  await house.close();
});

const STATES = [
  ['submitted', 'acknowledged'],
  ['second_review', 'acknowledged'],
  ['action_needed', 'held'],
  ['awaiting_confirmation', 'pending'],
  ['terminating', 'inProgress'],
  ['completed', 'completed'],
  ['rejected', 'rejected'],
  ['expired', 'failed'],
  ['withdrawn', 'cancelled'],
] as const satisfies [ApplicationStatus, string][];

const Listed = z.array(z.looseObject({ id: z.string() }));
const idsOf = (body: unknown) => Listed.parse(body).map(({ id }) => id);
const make = (given: Parameters<typeof makeApplication>[1] = {}) =>
  makeApplication(house.owner, { now: ISSUED, ...given });
const cancel = (id: string, more: object = {}) => ({ body: { productOrder: { id }, ...more } });
async function statusOf(id: string) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row?.status;
}

describe('an application as an order', () => {
  test.each(STATES)('%s is %s, also as a filter', async (status, state) => {
    const application = await make({ status });
    const { id, reference, line } = application;
    const { body } = await ask(ONE, `/productOrder/${id}`);
    expect(body).toMatchObject({
      id,
      href: `${server.url}${BASE}/productOrder/${id}`,
      externalId: reference,
      category: 'termination',
      orderDate: application.submittedAt?.toISOString(),
      state,
      productOrderItem: [
        {
          action: 'delete',
          state,
          product: {
            id: line?.id,
            productCharacteristic: [
              { name: 'msisdn', value: line?.msisdn },
              { name: 'simKind', value: 'physical' },
            ],
          },
        },
      ],
    });
    expect(Object.keys(Object(body)).filter((name) => /^(completion|cancellation)Date$/.test(name))).toEqual(
      { completed: ['completionDate'], withdrawn: ['cancellationDate'] }[status as string] ?? [],
    );
    const sought = `externalId=${reference}&state`;
    expect(idsOf((await ask(ALL, `/productOrder?${sought}=${state}`)).body)).toEqual([id]);
    const another = state === 'completed' ? 'pending' : 'completed,partial';
    expect(idsOf((await ask(ALL, `/productOrder?${sought}=${another}`)).body)).toEqual([]);
  });

  test('a draft is none, nor one that was given up', async () => {
    const draft = await make({ status: 'draft' });
    const givenUp = await make({ status: 'withdrawn', submittedAt: null });
    for (const { id } of [draft, givenUp]) {
      expect(await ask(ONE, `/productOrder/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(await ask(CANCEL, '/cancelProductOrder', cancel(id))).toMatchObject({ status: 404 });
    }
  });

  test('a decision that can be undone has not happened yet', async () => {
    const settling = { settlesAt: new Date(Date.now() + 60_000), settlingFrom: 'submitted' } as const;
    const { id, reference } = await make({ status: 'rejected', ...settling });
    expect((await ask(ONE, `/productOrder/${id}`)).body).toMatchObject({ state: 'acknowledged' });
    const rejected = await ask(ALL, `/productOrder?externalId=${reference}&state=rejected`);
    const acknowledged = await ask(ALL, `/productOrder?externalId=${reference}&state=acknowledged`);
    expect([idsOf(rejected.body), idsOf(acknowledged.body)]).toEqual([[], [id]]);
    const refused = await ask(CANCEL, '/cancelProductOrder', cancel(id));
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_status', message: 'status: submitted' } });
  });

  test('comes in parts, by every filter, with what was asked for', async () => {
    const { id, reference, line, submittedAt } = await make();
    const at = encodeURIComponent(submittedAt?.toISOString() ?? '');
    const href = encodeURIComponent(`${server.url}${BASE}/productOrder/${id}`);
    for (const query of [
      `id=${id}`,
      `href=${href}`,
      `productOrderItem.product.id=${line?.id}`,
      `externalId=${reference}&category=termination&productOrderItem.action=delete&productOrderItem.state=acknowledged`,
      `externalId=${reference}&orderDate=${at}&channel.id=web`,
    ]) {
      expect([query, idsOf((await ask(ALL, `/productOrder?${query}`)).body)]).toEqual([query, [id]]);
    }
    for (const query of ['id=nothing-of-ours', `id=${id}&orderDate.gt=${at}`, `id=${id}&productOrderItem.action=add`]) {
      expect([query, idsOf((await ask(ALL, `/productOrder?${query}`)).body)]).toEqual([query, []]);
    }
    const part = await ask(ALL, '/productOrder?limit=1&fields=state');
    expect([part.status, part.headers.get('x-result-count')]).toEqual([206, '1']);
    expect(Object.keys(Object(Listed.parse(part.body)[0])).toSorted()).toEqual(['href', 'id', 'state']);
    expect(await ask(ALL, '/productOrder?state=open')).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
  });

  test('says nothing of the customer', async () => {
    const { id, applicant } = await make();
    const text = JSON.stringify((await ask(ONE, `/productOrder/${id}`)).body);
    for (const secret of [applicant.holderName, applicant.documentNumber, applicant.email, applicant.phone]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('who sees which', () => {
  test('without orders:read a system has its own, to read and to cancel', async () => {
    const mine = await make({ channel: 'api', clientId: own.clientId });
    const other = await make();
    expect(idsOf((await ask(ALL, '/productOrder', { key: own.key })).body)).toEqual([mine.id]);
    expect(await ask(ONE, `/productOrder/${other.id}`, { key: own.key })).toMatchObject({ status: 404 });
    expect(await ask(CANCEL, '/cancelProductOrder', { key: own.key, ...cancel(other.id) })).toMatchObject({
      status: 404,
    });
    expect(await statusOf(other.id)).toBe('submitted');
    const done = await ask(CANCEL, '/cancelProductOrder', { key: own.key, ...cancel(mine.id) });
    expect(done).toMatchObject({ status: 201 });
    expect(idsOf((await ask('GET /cancelProductOrder', '/cancelProductOrder', { key: own.key })).body)).toEqual(
      idsOf([done.body]),
    );
  });

  test('nothing without a scope or with another', async () => {
    const { id } = await make();
    const stranger = (await makeApiKey(house.owner, ['products:read', 'appointments:read'])).key;
    const reader = (await makeApiKey(house.owner, ['orders:read'])).key;
    expect(await ask(ALL, '/productOrder', { key: stranger })).toMatchObject({ status: 403 });
    const refused = await ask(CANCEL, '/cancelProductOrder', { key: reader, ...cancel(id) });
    expect(refused).toMatchObject({ status: 403, body: { message: 'scope: orders:write' } });
    for (const [method, path, allow] of [
      ['POST', '/productOrder', 'GET'],
      ['PATCH', `/productOrder/${id}`, 'GET'],
      ['DELETE', `/productOrder/${id}`, 'GET'],
      ['DELETE', '/cancelProductOrder', 'GET, POST'],
    ]) {
      const answer = await ask(`${method} ${path}`, path ?? '');
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    }
    expect(await statusOf(id)).toBe('submitted');
  });
});

describe('cancelling an order', () => {
  test.each(['submitted', 'second_review', 'action_needed', 'awaiting_confirmation'] as const)(
    'that is %s withdraws the application, as the customer would',
    async (status) => {
      const application = await make({ status });
      const { id, reference } = application;
      const requestedCancellationDate = new Date(Date.now() - 1000).toISOString();
      const wish = cancel(id, { cancellationReason: '王小明 changed his mind', requestedCancellationDate });
      const done = await ask(CANCEL, '/cancelProductOrder', wish);
      expect(done).toMatchObject({
        status: 201,
        body: {
          state: 'done',
          requestedCancellationDate,
          productOrder: { id, name: reference, '@referredType': 'ProductOrder' },
        },
      });
      const { id: cancellationId, href } = z.looseObject({ id: z.string(), href: z.string() }).parse(done.body);
      expect(done.headers.get('location')).toBe(href);
      expect(await statusOf(id)).toBe('withdrawn');
      const [client] = await house.owner
        .select()
        .from(apiClients)
        .where(eq(apiClients.id, await clientIdOf(id)));
      expect(client?.scopes).toContain('orders:write');
      const letters = await house.owner.select().from(messages).where(eq(messages.applicationId, id));
      expect(letters.map(({ template }) => template)).toEqual(['withdrawn']);
      expect(JSON.stringify(await house.owner.query.auditEvents.findMany())).not.toContain('changed his mind');

      const read = await ask('GET /cancelProductOrder/{id}', `/cancelProductOrder/${cancellationId}`);
      expect(read).toMatchObject({ status: 200, body: { id: cancellationId, href, productOrder: { id } } });
      const listed = await ask('GET /cancelProductOrder', `/cancelProductOrder?productOrder.id=${id}&state=done`);
      expect(listed.body).toEqual([read.body]);
      expect((await ask(ONE, `/productOrder/${id}`)).body).toMatchObject({ state: 'cancelled' });
    },
  );

  async function clientIdOf(id: string): Promise<string> {
    const events = await house.owner.query.auditEvents.findMany();
    const event = events.find(({ applicationId, name }) => applicationId === id && name === 'application.withdrawn');
    expect(event?.actorKind).toBe('client');
    return event?.actorId ?? '';
  }

  test.each(['terminating', 'completed', 'rejected', 'expired', 'withdrawn'] as const)(
    'that is %s is refused, and nothing changes',
    async (status) => {
      const { id } = await make({ status });
      const before = await eventNames(house.owner, id);
      const refused = await ask(CANCEL, '/cancelProductOrder', cancel(id));
      expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_status', message: `status: ${status}` } });
      expect([await statusOf(id), await eventNames(house.owner, id)]).toEqual([status, before]);
    },
  );

  test('happens once with an Idempotency-Key, and once without', async () => {
    const first = await make();
    const headers = { 'idempotency-key': newId() };
    const done = await ask(CANCEL, '/cancelProductOrder', { ...cancel(first.id), headers });
    const again = await ask(CANCEL, '/cancelProductOrder', { ...cancel(first.id), headers });
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([201, done.body, 'true']);
    const second = await make();
    const both = await Promise.all([1, 2].map(() => ask(CANCEL, '/cancelProductOrder', cancel(second.id))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('is refused for a time to come, an id of nobody’s, and a body of another shape', async () => {
    const { id } = await make();
    const soon = new Date(Date.now() + 60_000).toISOString();
    for (const [status, sent] of [
      [400, cancel(id, { requestedCancellationDate: soon })],
      [400, cancel(id, { colour: 'red' })],
      [400, { body: {} }],
      [404, cancel('nothing-of-ours')],
      [404, cancel(newId())],
    ] as const) {
      expect(await ask(CANCEL, '/cancelProductOrder', sent)).toMatchObject({ status });
    }
    expect(await statusOf(id)).toBe('submitted');
    expect(await ask('GET /cancelProductOrder/{id}', `/cancelProductOrder/${newId()}`)).toMatchObject({ status: 404 });
  });
});

test('the adapter asks about and calls back an application of ours by our own interface', async () => {
  const carrier = tmfCarrier({
    baseUrl: server.url,
    tokenUrl: `${server.url}/oauth/token`,
    clientId: 'c',
    clientSecret: 's',
    scope: undefined,
    timeoutMs: 5000,
  });
  const waiting = await make({ status: 'awaiting_confirmation' });
  const done = await make({ status: 'completed' });
  expect(await carrier.ask({ orderId: waiting.reference })).toBe('pending');
  expect(await carrier.ask({ orderId: done.reference })).toBe('terminated');
  expect(await carrier.ask({ orderId: newId() })).toBe('unknown');
  await carrier.cancel({ orderId: waiting.reference });
  expect(await carrier.ask({ orderId: waiting.reference })).toEqual({ refused: 'carrier_objects' });
  expect(await statusOf(waiting.id)).toBe('withdrawn');
});

const specification = readSpecification('TMF622-ProductOrder-v4.0.0');
test('every answer was what the specification says', () => {
  expect(faults(specification)).toEqual([]);
});
