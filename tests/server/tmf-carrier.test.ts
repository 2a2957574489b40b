import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { RegisterLine } from '#domain/line';
import { log } from '#server/log';
import { CarrierAway } from '#server/gateways/tmf/carrier-away';
import { tmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { patienceWith, productOf, startCarrierServer } from '#tests/support/carrier-server';
import type { CarrierServer, Mishap } from '#tests/support/carrier-server';
import { readSpecification } from '#tests/support/tmf-schema';

const NUMBER = '+8613800000000';
const LINE: RegisterLine = {
  msisdn: NUMBER,
  simKind: 'physical',
  iccid: '89860036850093023239',
  eid: null,
  status: 'active',
  holderName: '王小明',
  documentKind: 'passport',
  documentNumber: 'E12345678',
  holderBornOn: null,
  currency: 'CNY',
  bills: [{ number: 'R-7', dueOn: '2026-10-01', remainingMinor: 1234 }],
  unbilledUsage: false,
  boundServices: [{ kind: 'contract', code: 'C-1', endsOn: '2027-03-31' }],
  reportedLost: false,
  suspension: null,
  simSwappedAt: null,
  portOutRequestedAt: null,
  balanceMinor: 0,
  giftCreditMinor: 0,
  instalments: [],
  linkedLines: [],
};
const OTHER = { ...LINE, msisdn: '+8613900000000' };
const ORDER = { orderId: '0198c8f0-0000-7000-8000-000000000001', msisdn: NUMBER, now: new Date() };
const PRODUCT = 'GET /product';
const BILL = 'GET /customerBill';
const FOUND = 'GET /productOrder';
const PLACED = 'POST /productOrder';

let server: CarrierServer;
beforeEach(async () => {
  server = await startCarrierServer();
  server.lines.set(NUMBER, LINE);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await server.close();
});

const carrier = (tuning: Parameters<typeof tmfCarrier>[1] = {}) =>
  tmfCarrier(server.settings, { pauseMs: 1, ...tuning });
const waitingFor = (mishap: Mishap) =>
  tmfCarrier({ ...server.settings, timeoutMs: patienceWith(mishap) }, { pauseMs: 1 });
const goesWrong = (what: string, ...mishaps: Mishap[]) => server.mishaps.set(what, mishaps);
const times = (count: number, mishap: Mishap) => Array.from({ length: count }, () => mishap);
const isAway = (word: string) => expect.objectContaining({ name: 'CarrierAway', word });

describe('a line', () => {
  test('is read with its bills, by its number alone', async () => {
    expect(await carrier().readLine(NUMBER)).toEqual(LINE);
    expect(server.calls.map(({ what }) => what)).toEqual(['POST /token', PRODUCT, BILL]);
    expect(server.calls[1]?.url.searchParams.get('productCharacteristic.value')).toBe(NUMBER);
  });

  test('that the carrier does not have is not found', async () => {
    expect(await carrier().readLine('+8613700000000')).toBe('not_found');
  });

  test('an ended product of the number gives way to the living one; two living ones are nothing to go by', async () => {
    const ended = { ...productOf(LINE), id: 'old', status: 'cancelled' };
    goesWrong(
      PRODUCT,
      { body: [ended, productOf(LINE)] },
      { body: [{ ...productOf(LINE), id: 'twin' }, productOf(LINE)] },
    );
    const { readLine } = carrier();
    expect(await readLine(NUMBER)).toEqual(LINE);
    expect(await readLine(NUMBER)).toBe('away');
  });

  test('bills come page by page, and settled ones say nothing', async () => {
    const bill = (n: number) => ({
      id: `b-${n}`,
      billingAccount: { id: `account-${NUMBER}` },
      paymentDueDate: '2026-10-01T00:00:00+08:00',
      remainingAmount: { unit: 'CNY', value: 1 },
    });
    const settled = { id: 'b-0', billingAccount: { id: `account-${NUMBER}` }, state: 'settled' };
    goesWrong(
      BILL,
      {
        status: 200,
        body: [settled, ...Array.from({ length: 99 }, (_, n) => bill(n + 1))],
        headers: { 'x-total-count': '101' },
      },
      { status: 200, body: [bill(100)], headers: { 'x-total-count': '101' } },
    );
    expect(await carrier().readLine(NUMBER)).toMatchObject({ bills: { length: 100 } });
    expect(server.calls.at(-1)?.url.searchParams.get('offset')).toBe('100');
  });

  test.each<[string, Mishap]>([
    ['no answer within the time', 'silent'],
    ['headers and then nothing', 'hangs after the headers'],
    ['a body that is cut off', 'cut off'],
    ['a connection that is torn', 'reset'],
    ['500', { status: 500 }],
    ['429', { status: 429 }],
    ['no JSON', { raw: '<html>Bad gateway</html>' }],
  ])('after %s it is asked again, and known', async (_case, mishap) => {
    goesWrong(PRODUCT, mishap);
    goesWrong(BILL, mishap);
    expect(await waitingFor(mishap).readLine(NUMBER)).toEqual(LINE);
    expect([server.count(PRODUCT), server.count(BILL)]).toEqual([2, 2]);
  });

  test.each<[string, Mishap]>([
    ['silence', 'silent'],
    ['500', { status: 500 }],
    ['429', { status: 429 }],
    ['no JSON', { raw: '[{' }],
  ])('three times %s is away, and no fourth try', async (_case, mishap) => {
    goesWrong(PRODUCT, ...times(4, mishap));
    expect(await waitingFor(mishap).readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(3);
  });

  test.each<[string, string, Mishap]>([
    ['another number’s product', PRODUCT, { body: [productOf(OTHER)] }],
    ['its own and another number’s product', PRODUCT, { body: [productOf(LINE), productOf(OTHER)] }],
    ['one product instead of a list', PRODUCT, { body: productOf(LINE) }],
    [
      'a product without a word on loss',
      PRODUCT,
      { body: [{ ...productOf(LINE), productCharacteristic: [{ name: 'msisdn', value: NUMBER }] }] },
    ],
    ['another account’s bills', BILL, { body: [{ id: 'b', billingAccount: { id: 'another' } }] }],
    [
      'a bill that does not say what remains',
      BILL,
      { body: [{ id: 'b', billingAccount: { id: `account-${NUMBER}` } }] },
    ],
    ['403', PRODUCT, { status: 403 }],
    ['404', BILL, { status: 404 }],
    ['a redirect', PRODUCT, { status: 302, headers: { location: '/elsewhere' } }],
    ['a wish to be left alone for a while', PRODUCT, { status: 503, headers: { 'retry-after': '60' } }],
  ])('%s is away: nothing is guessed', async (_case, what, mishap) => {
    goesWrong(what, ...times(3, mishap));
    expect(await carrier().readLine(NUMBER)).toBe('away');
    expect(server.count('GET /elsewhere')).toBe(0);
  });

  test('nobody is there', async () => {
    const { settings } = server;
    await server.close();
    expect(await tmfCarrier(settings, { pauseMs: 1 }).readLine(NUMBER)).toBe('away');
    server = await startCarrierServer();
  });
});

describe('the token', () => {
  test('is asked for once by many at once, and kept', async () => {
    const { readLine } = carrier();
    await Promise.all(Array.from({ length: 8 }, () => readLine(NUMBER)));
    await readLine(NUMBER);
    expect(server.count('POST /token')).toBe(1);
    expect(server.calls[0]).toMatchObject({ body: 'grant_type=client_credentials' });
    expect(server.calls[0]?.authorization).toMatch(/^Basic /);
  });

  test('is renewed before it runs out', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    server.tokenLifeSeconds = 300;
    const { readLine } = carrier();
    await readLine(NUMBER);
    vi.setSystemTime(Date.now() + 269_000);
    await readLine(NUMBER);
    expect(server.count('POST /token')).toBe(1);
    vi.setSystemTime(Date.now() + 2000);
    await readLine(NUMBER);
    expect(server.count('POST /token')).toBe(2);
  });

  test('that was called back is renewed once, and the line is known', async () => {
    const { readLine } = carrier();
    await readLine(NUMBER);
    server.tokens.clear();
    expect(await readLine(NUMBER)).toEqual(LINE);
    expect(server.count('POST /token')).toBe(2);
  });

  test('that is never taken is asked for once more and no more', async () => {
    goesWrong(PRODUCT, ...times(5, { status: 401 }));
    expect(await carrier().readLine(NUMBER)).toBe('away');
    expect([server.count('POST /token'), server.count(PRODUCT)]).toEqual([2, 2]);
  });

  test.each<[string, Mishap]>([
    ['401', { status: 401, body: { error: 'invalid_client' } }],
    ['no JSON', { raw: 'no' }],
    ['silence', 'silent'],
  ])('that is answered by %s leaves the carrier away', async (_case, mishap) => {
    goesWrong('POST /token', mishap);
    expect(await waitingFor(mishap).readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(0);
  });
});

describe('the breaker', () => {
  test('opens after so many failures, lets one through after its rest, and closes when that one is answered', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { readLine } = carrier({ failures: 4, restMs: 30_000 });
    goesWrong(PRODUCT, ...times(5, { status: 500 }));
    expect(await readLine(NUMBER)).toBe('away');
    expect(await readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(4);
    expect(await readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(4);

    vi.setSystemTime(Date.now() + 30_000);
    expect(await readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(5);
    expect(await readLine(NUMBER)).toBe('away');
    expect(server.count(PRODUCT)).toBe(5);

    vi.setSystemTime(Date.now() + 30_000);
    expect(await Promise.all([readLine(NUMBER), readLine(NUMBER), readLine(NUMBER)])).toEqual([LINE, LINE, LINE]);
    expect(server.count(PRODUCT)).toBe(8);
  });

  test('does not open on refusals, which are answers', async () => {
    const { place, readLine } = carrier({ failures: 2 });
    goesWrong(PLACED, ...times(3, { status: 422, body: { code: 'arrears', reason: 'owes' } }));
    for (let n = 0; n < 3; n += 1) expect(await place(ORDER)).toEqual({ refused: 'arrears' });
    expect(await readLine(NUMBER)).toEqual(LINE);
  });
});

describe('an order', () => {
  test('goes out once as the specification has it, with our key twice', async () => {
    expect(await carrier().place({ ...ORDER, balanceChoice: 'refund' })).toBe('pending');
    const call = server.calls.find(({ what }) => what === PLACED);
    expect(call?.key).toBe(ORDER.orderId);
    expect(call?.body).toMatchObject({
      externalId: ORDER.orderId,
      productOrderItem: [
        {
          action: 'delete',
          product: {
            id: `product-${NUMBER}`,
            productCharacteristic: [
              { name: 'msisdn', value: NUMBER },
              { name: 'balanceChoice', value: 'refund' },
            ],
          },
        },
      ],
    });
    const ordering = readSpecification('TMF622-ProductOrder-v4.0.0');
    expect(ordering.faultsOf('ProductOrder_Create', call?.body)).toEqual([]);
  });

  test('is placed, asked about, and ends; placed again it is not sent again', async () => {
    const { place, ask } = carrier();
    expect(await ask(ORDER)).toBe('unknown');
    expect(await place(ORDER)).toBe('pending');
    expect(await place(ORDER)).toBe('pending');
    for (const order of server.orders) order.state = 'completed';
    expect(await ask(ORDER)).toBe('terminated');
    expect(await place(ORDER)).toBe('terminated');
    expect(server.count(PLACED)).toBe(1);
  });

  test.each<[string, Mishap]>([
    ['taken, and the answer lost', 'taken, and the answer lost'],
    ['answered by 500', { status: 500 }],
    ['answered by silence', 'silent'],
    ['answered by headers alone', 'hangs after the headers'],
    ['answered by no JSON', { raw: 'Created' }],
    ['answered by another order', { body: { id: 'o-9', externalId: 'another', state: 'completed' } }],
  ])('%s is never sent again by itself, and is one order when it is placed again', async (_case, mishap) => {
    const { place, ask } = waitingFor(mishap);
    goesWrong(PLACED, mishap);
    await expect(place(ORDER)).rejects.toBeInstanceOf(CarrierAway);
    expect(server.count(PLACED)).toBe(1);
    expect(await place(ORDER)).toBe('pending');
    expect(server.orders).toHaveLength(1);
    expect(await ask(ORDER)).toBe('pending');
  });

  test('is not placed while nobody can tell whether it was, or whose answer it is', async () => {
    const { place } = carrier();
    goesWrong(FOUND, ...times(3, { status: 500 }), {
      body: [{ id: 'o-9', externalId: 'another', state: 'completed' }],
    });
    await expect(place(ORDER)).rejects.toEqual(isAway('http_500'));
    await expect(place(ORDER)).rejects.toEqual(isAway('other_order'));
    goesWrong(PRODUCT, { body: [productOf(OTHER)] });
    await expect(place(ORDER)).rejects.toEqual(isAway('other_number'));
    expect(server.count(PLACED)).toBe(0);
  });

  test('that the carrier made two of is one: the one that has come furthest', async () => {
    const { place, ask } = carrier();
    server.orders.push(
      { id: 'o-1', externalId: ORDER.orderId, state: 'rejected' },
      { id: 'o-2', externalId: ORDER.orderId, state: 'inProgress' },
    );
    expect(await place(ORDER)).toBe('pending');
    expect(server.count(PLACED)).toBe(0);
    server.orders.push({ id: 'o-3', externalId: ORDER.orderId, state: 'completed' });
    expect(await ask(ORDER)).toBe('terminated');
  });

  test('a conflict is what the carrier has already', async () => {
    goesWrong(PLACED, { status: 409, body: { code: 'duplicate', reason: 'known' } });
    goesWrong(FOUND, { body: [] }, { body: [{ id: 'o-1', externalId: ORDER.orderId, state: 'completed' }] });
    expect(await carrier().place(ORDER)).toBe('terminated');
  });

  test.each([
    ['bound_services', 'bound_services'],
    ['Owes 12.34', 'carrier_objects'],
  ])('refused with %s is refused for %s', async (code, refused) => {
    goesWrong(PLACED, { status: 422, body: { code, reason: 'No' } });
    expect(await carrier().place(ORDER)).toEqual({ refused });
  });

  test('for a line that is not there, or has ended without us, is none', async () => {
    const { place } = carrier();
    expect(await place({ ...ORDER, msisdn: '+8613700000000' })).toEqual({ refused: 'line_not_found' });
    server.lines.set(NUMBER, { ...LINE, status: 'terminated' });
    expect(await place(ORDER)).toEqual({ refused: 'line_not_active' });
    expect(server.count(PLACED)).toBe(0);
  });

  test('is called back by its own id', async () => {
    const { place, cancel, ask } = carrier();
    await cancel(ORDER);
    await place(ORDER);
    await cancel(ORDER);
    expect(server.count('POST /cancelProductOrder')).toBe(1);
    expect(await ask(ORDER)).toEqual({ refused: 'carrier_objects' });
  });
});

test('nothing of a person is logged', async () => {
  const said = [vi.spyOn(log, 'warn'), vi.spyOn(log, 'error')];
  const { readLine, place } = carrier();
  goesWrong(
    PRODUCT,
    {
      body: [
        {
          ...productOf(LINE),
          productCharacteristic: [
            { name: 'msisdn', value: NUMBER },
            { name: 'iccid', value: LINE.holderName },
          ],
        },
      ],
    },
    { raw: LINE.documentNumber },
    'reset',
    'reset',
  );
  await readLine(NUMBER);
  await readLine(NUMBER);
  server.orders.push(
    ...times(2, 'reset').map(() => ({ id: NUMBER, externalId: ORDER.orderId, state: 'pending' as const })),
  );
  await place(ORDER);
  const text = JSON.stringify(said.flatMap(({ mock }) => mock.calls));
  expect(said[0]?.mock.calls.length).toBeGreaterThan(2);
  for (const secret of [NUMBER, LINE.holderName, LINE.documentNumber, server.settings.clientSecret]) {
    expect(text).not.toContain(secret);
  }
});
