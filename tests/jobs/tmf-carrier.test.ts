import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { inquireAboutLine } from '#db/commands/inquire-about-line';
import { keepReading } from '#db/commands/keep-reading';
import { sendLineCode } from '#db/commands/send-line-code';
import { findLine, readLine, registerLineOf } from '#db/find-line';
import { newId } from '#db/new-id';
import { saveLine } from '#db/save-line';
import { applications, lines, terminationOrders } from '#db/schema/index';
import type { RegisterLine } from '#domain/line';
import { tmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { terminateLine } from '#server/jobs/terminate-line';
import { refreshLine, refreshLineOf } from '#server/refresh-line';
import { productApi } from '#server/tmf/product-api';
import { makeApiKey } from '#tests/support/api-key';
import { patienceWith, startCarrierServer } from '#tests/support/carrier-server';
import type { CarrierServer, Mishap } from '#tests/support/carrier-server';
import { NOW, PEPPER, SYSTEM, makeApplication, makeLine, overdue } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { startTmfServer } from '#tests/support/tmf-server';
import { writeBills } from '#tests/support/write-bill';

let house: TestDatabase;
let server: CarrierServer;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());
beforeEach(async () => {
  process.env.CARRIER = 'tmf';
  server = await startCarrierServer();
});
afterEach(async () => {
  delete process.env.CARRIER;
  await server.close();
});

const carrier = (mishap: Mishap = 'reset') =>
  tmfCarrier({ ...server.settings, timeoutMs: patienceWith(mishap) }, { pauseMs: 1 });
const rowOf = (msisdn: string) => findLine(house.owner, msisdn);
const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

async function makeKnown(given: Parameters<typeof makeLine>[1] = {}): Promise<RegisterLine> {
  const line = registerLineOf(await makeLine(house.owner, given));
  server.lines.set(line.msisdn, line);
  return line;
}

function keep(line: RegisterLine | 'not_found', msisdn: string, now: Date) {
  return keepReading({ db: house.db, actor: SYSTEM, input: { msisdn, line }, now, saveLine });
}

describe('the register as a copy of what the carrier says', () => {
  test('knows nothing before it was read, and not for longer than a quarter of an hour', async () => {
    const line = await makeKnown();
    const { msisdn } = line;
    expect(await readLine(house.db, msisdn, NOW)).toBe('away');
    await keep({ ...line, bills: overdue(700) }, msisdn, NOW);
    expect(await readLine(house.db, msisdn, later(15))).toMatchObject({ msisdn, bills: overdue(700) });
    expect(await readLine(house.db, msisdn, later(15.1))).toBe('away');
    await keep('not_found', msisdn, later(16));
    expect(await readLine(house.db, msisdn, later(16))).toBe('not_found');
    process.env.CARRIER = 'register';
    expect(await readLine(house.db, msisdn, later(60))).toMatchObject({ msisdn });
  });

  test('keeps the later of two readings, whichever is written first', async () => {
    const line = await makeKnown();
    await keep({ ...line, reportedLost: true }, line.msisdn, later(2));
    await keep(line, line.msisdn, later(1));
    expect(await readLine(house.db, line.msisdn, later(2))).toMatchObject({ reportedLost: true });
  });

  test('takes in a line that it never had, and its end, which a slow inventory does not take back', async () => {
    const { id: _id, ...line } = { ...(await makeKnown()), id: '' };
    await house.owner.delete(lines).where(eq(lines.msisdn, line.msisdn));
    expect(await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: NOW })).toBe('known');
    expect(await rowOf(line.msisdn)).toMatchObject({ holderName: line.holderName, status: 'active' });
    server.lines.set(line.msisdn, { ...line, status: 'terminated' });
    await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: NOW });
    expect(await rowOf(line.msisdn)).toMatchObject({ status: 'terminated', terminatedAt: NOW });
    await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: later(60) });
    expect((await rowOf(line.msisdn))?.terminatedAt).toEqual(NOW);
    server.lines.set(line.msisdn, line);
    await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: later(23 * 60) });
    expect(await rowOf(line.msisdn)).toMatchObject({ status: 'terminated', terminatedAt: NOW });
    await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: later(25 * 60) });
    expect(await rowOf(line.msisdn)).toMatchObject({ status: 'active', terminatedAt: null, quarantineUntil: null });
  });

  test('is left as it is while the carrier is away', async () => {
    const line = await makeKnown();
    server.mishaps.set('GET /product', [{ status: 400 }]);
    expect(await refreshLine(line.msisdn, { db: house.db, carrier: carrier(), now: NOW })).toBe('away');
    expect(await readLine(house.db, line.msisdn, NOW)).toBe('away');
  });

  test('is asked for by the number alone, and a code goes only to a line that the carrier has just told of', async () => {
    const { id: _id, ...line } = { ...(await makeKnown()), id: '' };
    const { msisdn } = line;
    const asking = { id: newId(), lineKey: randomBytes(32), addressKey: randomBytes(32) };
    const visitor = { kind: 'visitor', correlationId: 'test' } as const;
    await inquireAboutLine({ db: house.db, actor: visitor, input: asking, now: NOW });
    const input = { inquiryId: asking.id, msisdn };
    const send = () => sendLineCode({ db: house.db, actor: SYSTEM, input, now: NOW, pepper: PEPPER });
    expect(await send()).toBeNull();
    server.mishaps.set('GET /product', [{ status: 500 }, { status: 500 }, { status: 500 }]);
    expect(await refreshLineOf({ msisdn }, { db: house.db, carrier: carrier(), now: NOW })).toBe('away');
    expect(await send()).toBeNull();
    expect(await refreshLineOf({ msisdn }, { db: house.db, carrier: carrier(), now: NOW })).toBe('known');
    expect(await send()).toMatch(/^\d{6}$/);
  });

  test('is asked for by the number that a draft was given', async () => {
    const line = await makeKnown();
    const draft = await makeApplication(house.owner, {
      status: 'draft',
      line: null,
      applicant: { answers: { msisdn: line.msisdn } },
    });
    const by = { applicationId: draft.id };
    expect(await refreshLineOf(by, { db: house.db, carrier: carrier(), now: NOW })).toBe('known');
    expect(await readLine(house.db, line.msisdn, NOW)).toMatchObject({ msisdn: line.msisdn });
  });
});

describe('a confirmed case', () => {
  async function confirmed(): Promise<MadeApplication> {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    if (application.line !== null) server.lines.set(application.line.msisdn, registerLineOf(application.line));
    return application;
  }
  /** One turn of the case's order, so many minutes after its confirmation. */
  const run = ({ id }: MadeApplication, minutes = 0, mishap?: Mishap) =>
    terminateLine({ db: house.db, actor: SYSTEM, applicationId: id, now: later(minutes), carrier: carrier(mishap) });

  async function stateOf({ id, msisdn }: MadeApplication) {
    const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
    const orders = await house.owner.select().from(terminationOrders).where(eq(terminationOrders.applicationId, id));
    const line = await rowOf(msisdn ?? '');
    return {
      status: row?.status,
      reason: row?.carrierReason,
      line: line?.status,
      orders: orders.map((one) => one.status),
    };
  }
  const WAITS = { status: 'terminating', line: 'pending', orders: ['placed'] };
  const DONE = { status: 'completed', line: 'terminated', orders: ['terminated'] };

  async function endsAfter(application: MadeApplication) {
    for (const order of server.orders) order.state = 'completed';
    await run(application, 10);
    expect(await stateOf(application)).toMatchObject(DONE);
    await run(application, 20);
    expect(await stateOf(application)).toMatchObject(DONE);
    expect(server.orders).toHaveLength(1);
    expect(server.orders[0]?.externalId).toMatch(/^[\da-f-]{36}$/);
  }

  test('waits until the carrier has ended the line, by one order, and is then completed', async () => {
    const application = await confirmed();
    for (const minutes of [0, 1, 2]) {
      await run(application, minutes);
      expect(await stateOf(application)).toMatchObject(WAITS);
    }
    await endsAfter(application);
  });

  test.each<[string, Mishap]>([
    ['takes it and its answer is lost', 'taken, and the answer lost'],
    ['is silent', 'silent'],
    ['hangs after the headers', 'hangs after the headers'],
    ['says 500', { status: 500 }],
    ['says 429', { status: 429 }],
    ['says no JSON', { raw: '<html>' }],
    ['tears the connection', 'reset'],
    ['answers with another order', { body: { id: 'o', externalId: 'another', state: 'completed' } }],
  ])('waits where the carrier %s, and it is one order in the end', async (_case, mishap) => {
    const application = await confirmed();
    server.mishaps.set('POST /productOrder', [mishap]);
    await expect(run(application, 0, mishap)).rejects.toMatchObject({ name: 'CarrierAway' });
    expect(await stateOf(application)).toMatchObject({ ...WAITS, orders: ['placing'] });
    await run(application, 1);
    expect(await stateOf(application)).toMatchObject(WAITS);
    await endsAfter(application);
  });

  test('orders nothing while the carrier cannot say how the line stands', async () => {
    const application = await confirmed();
    server.mishaps.set('GET /customerBill', [{ status: 404 }]);
    await expect(run(application)).rejects.toMatchObject({ word: 'before_order' });
    expect(await stateOf(application)).toMatchObject({ status: 'terminating', line: 'active', orders: [] });
    expect(server.orders).toEqual([]);
  });

  test('whose line fell into arrears meanwhile goes back to review, and nothing is ordered', async () => {
    const application = await confirmed();
    const msisdn = application.msisdn ?? '';
    const line = server.lines.get(msisdn);
    if (line !== undefined) server.lines.set(msisdn, { ...line, bills: overdue() });
    await run(application);
    expect(await stateOf(application)).toMatchObject({ status: 'submitted', reason: 'arrears', orders: ['refused'] });
    expect(server.orders).toEqual([]);
  });

  test('that the carrier refuses goes back to review with its reason', async () => {
    const application = await confirmed();
    server.newOrderState = 'rejected';
    await run(application);
    expect(await stateOf(application)).toMatchObject({
      status: 'submitted',
      reason: 'carrier_objects',
      line: 'active',
      orders: ['refused'],
    });
  });
});

test('the adapter reads our own register by our own interface', async () => {
  const row = await makeLine(house.owner, {
    bills: overdue(1250),
    boundServices: [{ kind: 'bundle', code: 'B-1' }],
    instalments: [{ code: 'phone', remainingMinor: 120_000, endsOn: '2027-05-01' }],
    linkedLines: [{ tie: 'linked_esim', msisdnEnd: '4711' }],
    suspension: 'by_customer',
    simSwappedAt: NOW,
  });
  const { key } = await makeApiKey(house.owner, ['products:read', 'holders:read']);
  const { key: blind } = await makeApiKey(house.owner, ['products:read']);
  let token = key;
  const own = await startTmfServer(house.url, {
    '/tmf-api/productInventory/v4': productApi,
    '/oauth': async () => Response.json({ access_token: token, token_type: 'Bearer', expires_in: 300 }),
    '/tmf-api/customerBillManagement/v4': async ({ nextUrl }) => {
      const account = nextUrl.searchParams.get('billingAccount.id') ?? '';
      return Response.json(account === row.id ? writeBills(registerLineOf(row), account) : []);
    },
  });
  const settings = { ...server.settings, baseUrl: own.url, tokenUrl: `${own.url}/oauth/token`, timeoutMs: 5000 };
  const line = await tmfCarrier(settings).readLine(row.msisdn);
  expect(line).toMatchObject({ msisdn: row.msisdn, holderName: row.holderName, suspension: 'by_customer' });
  expect({ ...registerLineOf(row), ...Object(line) }).toEqual(registerLineOf(row));
  expect(await tmfCarrier(settings).readLine('+8613700000000')).toBe('not_found');
  token = blind;
  expect(await tmfCarrier(settings).readLine(row.msisdn)).toBe('away');
  await own.close();
});
