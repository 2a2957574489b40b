import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

import { newId } from '#db/new-id';
import { auditEvents } from '#db/schema/index';
import { productApi } from '#server/tmf/product-api';
import { makeApiKey } from '#tests/support/api-key';
import { tmfAsker } from '#tests/support/ask-tmf';
import { NOW, makeLine, overdue } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { readSpecification } from '#tests/support/tmf-schema';
import { startTmfServer } from '#tests/support/tmf-server';
import type { TmfServer } from '#tests/support/tmf-server';

const BASE = '/tmf-api/productInventory/v4';
const MANDATORY = [
  'billingAccount',
  'href',
  'id',
  'productCharacteristic',
  'productOffering',
  'productPrice',
  'relatedParty',
  'status',
];
const ONE = 'GET /product/{id}';
const ALL = 'GET /product';

let database: TestDatabase;
let server: TmfServer;
let key = '';
let trusted = '';
let active: LineRow;
let suspended: LineRow;
let pending: LineRow;
let terminated: LineRow;
const { ask, faults } = tmfAsker(
  () => `${server.url}${BASE}`,
  () => key,
);

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startTmfServer(database.url, { [BASE]: productApi });
  const { owner } = database;
  ({ key } = await makeApiKey(owner, ['products:read']));
  trusted = (await makeApiKey(owner, ['products:read', 'holders:read'])).key;
  active = await makeLine(owner, {
    bills: overdue(1250),
    boundServices: [
      { kind: 'contract', code: 'C-1', endsOn: '2027-03-31' },
      { kind: 'insurance', code: 'I-1' },
    ],
    instalments: [{ code: 'phone', remainingMinor: 120_000, endsOn: '2027-05-01' }],
    linkedLines: [{ tie: 'bundle_member', msisdnEnd: '4711' }],
    simSwappedAt: NOW,
  });
  suspended = await makeLine(owner, { suspension: 'for_fraud', reportedLost: true, simKind: 'embedded' });
  pending = await makeLine(owner, { status: 'pending', balanceMinor: 990, giftCreditMinor: 10 });
  terminated = await makeLine(owner, { status: 'terminated', terminatedAt: NOW, quarantineUntil: '2027-02-16' });
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const Listed = z.array(z.looseObject({ id: z.string() }));
const idsOf = (body: unknown) =>
  Listed.parse(body)
    .map(({ id }) => id)
    .toSorted();
const ids = (...lines: LineRow[]) => lines.map(({ id }) => id).toSorted();

describe('what the conformance kit asks', () => {
  test('the list: products of different status, each with everything that it has to show', async () => {
    const { status, headers, body } = await ask(ALL, '/product');
    expect([status, headers.get('x-total-count'), headers.get('x-result-count')]).toEqual([200, '4', '4']);
    expect(idsOf(body)).toEqual(ids(active, suspended, pending, terminated));
    for (const product of Listed.parse(body)) {
      for (const name of MANDATORY) expect(product).toHaveProperty(name);
      expect(product.href).toBe(`${server.url}${BASE}/product/${product.id}`);
    }
    const states = Object.fromEntries(Listed.parse(body).map(({ id, status }) => [id, status]));
    expect(states).toEqual({
      [active.id]: 'active',
      [suspended.id]: 'suspended',
      [pending.id]: 'pendingTerminate',
      [terminated.id]: 'terminated',
    });
  });

  test('one by its id, the same as in the list', async () => {
    const { body: all } = await ask(ALL, '/product');
    for (const product of Listed.parse(all)) {
      expect(await ask(ONE, `/product/${product.id}`)).toMatchObject({ status: 200, body: product });
    }
  });

  test.each(MANDATORY)('fields=%s gives it, and by what it is found again', async (name) => {
    const { body } = await ask(ALL, `/product?fields=${name}`);
    for (const product of Listed.parse(body)) {
      expect(Object.keys(product).toSorted()).toEqual([...new Set(['href', 'id', name])].toSorted());
    }
    const one = await ask(ONE, `/product/${active.id}?fields=${name}`);
    expect(one.body).toHaveProperty(name);
  });

  test('a filter by each attribute finds what has it, and only that', async () => {
    const href = encodeURIComponent(`${server.url}${BASE}/product/${active.id}`);
    const msisdn = encodeURIComponent(active.msisdn);
    for (const [query, found] of [
      [`id=${active.id}`, [active]],
      [`id=${active.id},${pending.id}`, [active, pending]],
      [`href=${href}`, [active]],
      ['status=active', [active]],
      ['status=suspended&status=pendingTerminate', [suspended, pending]],
      ['status=created', []],
      ['name=Mobile%20line&status=terminated', [terminated]],
      ['name=Another', []],
      [`billingAccount.id=${pending.id}`, [pending]],
      [`relatedParty.id=${terminated.id}&relatedParty.role=holder`, [terminated]],
      ['productOffering.id=mobile-line-esim', [suspended]],
      ['productRelationship.relationshipType=bundled', [active]],
      ['productRelationship.relationshipType=secondaryCard', []],
      [`productCharacteristic.name=msisdn&productCharacteristic.value=${msisdn}`, [active]],
      [`productCharacteristic.name=iccid&productCharacteristic.value=${msisdn}`, []],
      [`productCharacteristic.value=${suspended.eid}`, [suspended]],
      ['productCharacteristic.name=eid', [suspended]],
      [`terminationDate=${NOW.toISOString()}`, [terminated]],
      [`terminationDate.gt=${NOW.toISOString()}`, []],
      ['id=nothing-of-ours', []],
    ] as const) {
      const { status, body } = await ask(ALL, `/product?${query}`);
      expect([query, status, idsOf(body)]).toEqual([query, 200, ids(...found)]);
    }
  });

  test.each(['0198c8f0-0000-7000-8000-000000000000', 'nothing-of-ours', '1'])('%s is not there', async (id) => {
    const { status, body } = await ask(ONE, `/product/${id}`);
    expect([status, body]).toEqual([
      404,
      expect.objectContaining({ code: 'not_found', reason: expect.any(String), status: '404', '@type': 'Error' }),
    ]);
  });
});

test('a list comes in parts', async () => {
  const whole = idsOf((await ask(ALL, '/product')).body);
  const first = await ask(ALL, '/product?limit=3');
  const second = await ask(ALL, '/product?limit=3&offset=3');
  expect([first.status, first.headers.get('x-total-count'), first.headers.get('x-result-count')]).toEqual([
    206,
    '4',
    '3',
  ]);
  expect([...idsOf(first.body), ...idsOf(second.body)].toSorted()).toEqual(whole);
  for (const wrong of [
    'limit=0',
    'colour=red',
    'status=open',
    'productCharacteristic.name=colour',
    'status.gt=active',
  ]) {
    expect(await ask(ALL, `/product?${wrong}`)).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
  }
});

test('what the register knows stands in the words of TMF637', async () => {
  const { body } = await ask(ONE, `/product/${active.id}`);
  expect(body).toMatchObject({
    isBundle: true,
    productOffering: { id: 'mobile-line' },
    productPrice: [
      { name: 'Unpaid bills', price: { taxIncludedAmount: { unit: 'CNY', value: 12.5 } } },
      { name: 'phone', price: { taxIncludedAmount: { unit: 'CNY', value: 1200 } } },
    ],
    productTerm: [{ name: 'C-1', validFor: { endDateTime: '2027-03-31T23:59:59Z' } }],
    productRelationship: [{ relationshipType: 'bundled' }],
    productCharacteristic: expect.arrayContaining([
      { name: 'msisdn', valueType: 'string', value: active.msisdn },
      { name: 'simSwappedAt', valueType: 'dateTime', value: NOW.toISOString() },
      { name: 'boundServices', valueType: 'array', value: active.boundServices },
    ]),
  });
  const ended = await ask(ONE, `/product/${terminated.id}`);
  expect(ended.body).toMatchObject({ terminationDate: NOW.toISOString() });
});

test('who holds a line is told to those alone who may know', async () => {
  const hidden = JSON.stringify((await ask(ALL, '/product')).body);
  for (const secret of [active.holderName, active.documentNumber]) expect(hidden).not.toContain(secret);
  const { body } = await ask(ONE, `/product/${active.id}`, { key: trusted });
  expect(body).toMatchObject({
    relatedParty: [{ id: active.id, role: 'holder', name: active.holderName }],
    productCharacteristic: expect.arrayContaining([
      { name: 'holderDocumentNumber', valueType: 'string', value: active.documentNumber },
    ]),
  });
});

test('who was told who holds which lines is in the audit, and nobody else', async () => {
  const readings = () =>
    database.owner
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.name, 'register.holdersRead'))
      .orderBy(asc(auditEvents.id));
  const before = (await readings()).length;
  await ask(ONE, `/product/${active.id}`);
  expect(await readings()).toHaveLength(before);
  await ask(ONE, `/product/${active.id}`, { key: trusted });
  expect((await readings()).at(-1)).toMatchObject({
    actorKind: 'client',
    subjectKind: 'line',
    subjectId: active.id,
    after: { lineIds: [active.id] },
  });
  await ask(ALL, '/product?limit=2', { key: trusted });
  const last = (await readings()).at(-1);
  expect(last).toMatchObject({ subjectId: null });
  expect(last?.after?.lineIds).toHaveLength(2);
  await ask(ALL, `/product?id=${newId()}`, { key: trusted });
  expect(await readings()).toHaveLength(before + 2);
});

test('nothing without a key, another scope, or another method', async () => {
  expect(await ask(ALL, '/product', { key: 'k'.repeat(43) })).toMatchObject({ status: 401 });
  const other = await makeApiKey(database.owner, ['appointments:read', 'holders:read']);
  expect(await ask(ALL, '/product', { key: other.key })).toMatchObject({ status: 403 });
  for (const method of ['POST', 'PATCH', 'DELETE', 'PUT']) {
    const path = method === 'POST' ? '/product' : `/product/${active.id}`;
    const answer = await ask(`${method} /product`, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  }
  expect(await ask('GET /hub', `/hub/${newId()}`)).toMatchObject({ status: 404 });
});

const specification = readSpecification('TMF637-ProductInventory-v4.0.0');
test('every answer was what the specification says', () => {
  expect(faults(specification)).toEqual([]);
});
