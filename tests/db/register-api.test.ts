import { desc, eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GET, PUT as putLine } from '#app/api/v1/lines/[msisdn]/route.ts';
import { PUT as putLines } from '#app/api/v1/lines/route.ts';
import { findLine } from '#db/find-line';
import { hashToken, newToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { apiClients, auditEvents } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';
import { readRow } from '#domain/register-cells';
import { makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { someCells } from '#tests/support/register-file';
import type { Cells } from '#tests/support/register-file';
import { TEST_KEYS } from '#tests/support/register-keys';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: house.url,
    DOCUMENT_MASTER_KEY: TEST_KEYS.masterKey,
    LOOKUP_PEPPER: TEST_KEYS.lookupPepper,
    NEXTAUTH_SECRET: 'x'.repeat(32),
    LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await globalThis.signoffConnection?.close();
  await house.close();
});

async function keyWith(scopes: readonly ApiScope[] = ['register:read', 'register:write']): Promise<string> {
  const key = newToken();
  const values = { name: newId(), keyHash: hashToken(key), scopes: [...scopes], createdAt: new Date() };
  await house.owner.insert(apiClients).values(values);
  return key;
}

/** The body that says what these cells say. */
function bodyOf(given: Cells = {}) {
  const cells = someCells(given);
  const reading = readRow(Object.keys(cells), Object.values(cells), '2026-11-18');
  if (!reading.ok) throw new Error('the cells are wrong');
  return reading.entry;
}

type Sent = { key: string; method?: 'GET' | 'PUT'; body?: unknown };

async function one(msisdn: string, { key, method = 'PUT', body }: Sent) {
  const request = requestTo(`/${msisdn}`, { key, method, body });
  const context = { params: Promise.resolve({ msisdn: encodeURIComponent(msisdn) }) };
  return answerOf(await (method === 'GET' ? GET : putLine)(request, context));
}

async function many(lines: unknown, key: string) {
  return answerOf(
    await putLines(requestTo('', { key, method: 'PUT', body: { lines } }), { params: Promise.resolve({}) }),
  );
}

function requestTo(path: string, { key, method, body }: Sent): NextRequest {
  return new NextRequest(`http://localhost/api/v1/lines${path}`, {
    method: method ?? 'PUT',
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function answerOf(response: Response) {
  return { status: response.status, body: await response.json() };
}

const eventsOf = async (lineId: string | undefined) =>
  house.owner
    .select({ name: auditEvents.name, after: auditEvents.after, actorKind: auditEvents.actorKind })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, lineId ?? ''))
    .orderBy(desc(auditEvents.id));

describe('one line', () => {
  test('is added, said again it stays, and changed it is changed, each with its event in codes', async () => {
    const key = await keyWith();
    const { msisdn, ...body } = bodyOf();
    expect(await one(msisdn, { key, body })).toEqual({ status: 201, body: { msisdn, result: 'added' } });
    expect(await one(msisdn, { key, body })).toEqual({ status: 200, body: { msisdn, result: 'unchanged' } });
    const changed = { ...body, holderName: '李雷', unbilledUsage: true };
    expect(await one(msisdn, { key, body: changed })).toEqual({ status: 200, body: { msisdn, result: 'changed' } });
    const line = await findLine(house.db, msisdn);
    expect(line).toMatchObject({ holderName: '李雷', unbilledUsage: true, version: 1 });
    const events = await eventsOf(line?.id);
    expect(events).toEqual([
      { name: 'register.lineChanged', actorKind: 'client', after: { fields: ['holder', 'unbilled_usage'] } },
      { name: 'register.lineChanged', actorKind: 'client', after: { added: true } },
    ]);
  });

  test('is read with its holder masked', async () => {
    const line = await makeLine(house.owner, { holderName: '欧阳小明', documentNumber: 'E12345678' });
    const { status, body } = await one(line.msisdn, { key: await keyWith(['register:read']), method: 'GET' });
    expect([status, body]).toMatchObject([
      200,
      { msisdn: line.msisdn, status: 'active', bills: [], holderName: '欧**明' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/欧阳小明|E12345678|holderId/);
    const nobody = await one('+8613812340000', { key: await keyWith(['register:read']), method: 'GET' });
    expect([nobody.status, nobody.body.code]).toEqual([404, 'not_found']);
  });

  test('that an order of ours is ending, or whose number rests, is refused and stays', async () => {
    const key = await keyWith();
    const pending = await makeLine(house.owner, { status: 'pending' });
    const resting = await makeLine(house.owner, {
      status: 'terminated',
      terminatedAt: new Date(),
      quarantineUntil: '9999-01-01',
    });
    for (const [line, reason] of [
      [pending, 'live_order'],
      [resting, 'resting'],
    ] as const) {
      const { msisdn: _, ...body } = bodyOf();
      const refused = await one(line.msisdn, { key, body });
      expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_status', reason } });
      expect(await findLine(house.db, line.msisdn)).toEqual(line);
      expect(await eventsOf(line.id)).toEqual([]);
    }
  });

  test.each<[string, object, { field: string; code: string }]>([
    ['a field that there is not', { arpu: 1 }, { field: 'arpu', code: 'unknown' }],
    ['a number of its own', { msisdn: '+8613812345678' }, { field: 'msisdn', code: 'unknown' }],
    ['something left out', { bills: undefined }, { field: 'bills', code: 'required' }],
    [
      'something wrong within',
      { bills: [{ number: 'B', dueOn: 'x', remainingMinor: 1 }] },
      { field: 'bills.0.dueOn', code: 'invalid' },
    ],
  ])('with %s is refused by its field', async (_name, given, error) => {
    const { msisdn, ...body } = bodyOf();
    const refused = await one(msisdn, { key: await keyWith(), body: { ...body, ...given } });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid_input']);
    expect(refused.body.errors).toMatchObject([error]);
    expect(await findLine(house.db, msisdn)).toBeNull();
  });
});

describe('many lines', () => {
  test('are judged each by itself, in the order of the request', async () => {
    const key = await keyWith();
    const pending = await makeLine(house.owner, { status: 'pending' });
    const [first, last] = [bodyOf(), bodyOf({ sim_kind: 'embedded' })];
    const wrong = { ...bodyOf(), iccid: '1' };
    const { status, body } = await many([first, wrong, bodyOf({ msisdn: pending.msisdn }), first, last], key);
    expect(status).toBe(200);
    expect(body.results).toEqual([
      { msisdn: first.msisdn, result: 'added' },
      {
        msisdn: null,
        result: 'refused',
        code: 'invalid_input',
        errors: [{ field: 'iccid', code: 'invalid', pointer: '#/iccid' }],
      },
      { msisdn: pending.msisdn, result: 'refused', code: 'live_order' },
      { msisdn: first.msisdn, result: 'refused', code: 'repeated' },
      { msisdn: last.msisdn, result: 'added' },
    ]);
    expect(await findLine(house.db, last.msisdn)).toMatchObject({ simKind: 'embedded' });
  });

  test('are five hundred at most, and none are too few', async () => {
    const key = await keyWith();
    for (const lines of [Array.from({ length: 501 }, () => ({})), [], 'all']) {
      expect((await many(lines, key)).status).toBe(422);
    }
  });

  test('leave nothing behind where an event cannot be written', async () => {
    const line = bodyOf();
    const key = await keyWith();
    await house.withoutEvent('register.lineChanged', async () => {
      expect((await many([line], key)).status).toBe(500);
    });
    expect(await findLine(house.db, line.msisdn)).toBeNull();
  });
});

test('a key without the scope opens nothing, and no key neither', async () => {
  const { msisdn, ...body } = bodyOf();
  const [reader, writer, other] = [
    await keyWith(['register:read']),
    await keyWith(['register:write']),
    await keyWith(['applications:read', 'applications:write', 'appointments:write']),
  ];
  expect((await one(msisdn, { key: reader, body })).status).toBe(403);
  expect((await many([{ msisdn, ...body }], reader)).status).toBe(403);
  expect((await one(msisdn, { key: writer, method: 'GET' })).status).toBe(403);
  expect((await one(msisdn, { key: other, body })).status).toBe(403);
  expect((await one(msisdn, { key: other, method: 'GET' })).status).toBe(403);
  expect((await one(msisdn, { key: newToken(), body })).status).toBe(401);
  expect(await findLine(house.db, msisdn)).toBeNull();
});
