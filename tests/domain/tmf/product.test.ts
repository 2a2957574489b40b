import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { SIM_KINDS } from '#domain/application';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { BOUND_SERVICE_KINDS, LINE_STATUSES, LINE_TIES, SUSPENSIONS, overdueBills } from '#domain/line';
import type { RegisterLine } from '#domain/line';
import { CustomerBill } from '#domain/tmf/customer-bill';
import { minorOf, moneyOf } from '#domain/tmf/money';
import { PRODUCT_ORDER_STATES, answerOfOrder } from '#domain/tmf/order-state';
import { PRODUCT_STATES, productStateOf, writeProduct } from '#domain/tmf/product';
import type { ProductRecord } from '#domain/tmf/product';
import { CarrierProduct, readProduct, unreadable } from '#domain/tmf/read-product';
import { CARRIER_REASONS } from '#domain/termination';
import { readSpecification } from '#tests/support/tmf-schema';
import { writeBills } from '#tests/support/write-bill';

const ID = '0198c8f0-0000-7000-8000-000000000000';
const SHOWN = { baseUrl: 'https://signoff.example', showsHolder: true };
const ZONE = { timeZone: 'Asia/Shanghai' };

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const amount = fc.nat({ max: 10_000_000_000 });
const word = fc.string({ minLength: 1, maxLength: 20 });
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const anyLine: fc.Arbitrary<RegisterLine> = fc.record({
  msisdn: digits(11).map((number) => `+86${number}`),
  simKind: fc.constantFrom(...SIM_KINDS),
  iccid: maybe(digits(20)),
  eid: maybe(digits(32)),
  status: fc.constantFrom(...LINE_STATUSES),
  holderName: word,
  documentKind: fc.constantFrom(...DOCUMENT_KINDS),
  documentNumber: word,
  holderBornOn: fc.constant(null),
  currency: fc.constantFrom('CNY', 'EUR', 'JPY', 'KWD'),
  bills: fc.array(
    fc.record({ number: word, dueOn: day, remainingMinor: fc.integer({ min: 1, max: 10_000_000_000 }) }),
    {
      maxLength: 4,
    },
  ),
  unbilledUsage: fc.boolean(),
  boundServices: fc.array(
    fc.record(
      { kind: fc.constantFrom(...BOUND_SERVICE_KINDS), code: word, endsOn: day },
      { requiredKeys: ['kind', 'code'] },
    ),
    { maxLength: 4 },
  ),
  reportedLost: fc.boolean(),
  suspension: maybe(fc.constantFrom(...SUSPENSIONS)),
  simSwappedAt: maybe(instant),
  portOutRequestedAt: maybe(instant),
  balanceMinor: amount,
  giftCreditMinor: amount,
  instalments: fc.array(fc.record({ code: word, remainingMinor: amount, endsOn: day }), { maxLength: 3 }),
  linkedLines: fc.array(fc.record({ tie: fc.constantFrom(...LINE_TIES), msisdnEnd: digits(4) }), { maxLength: 3 }),
});
const recordOf = (line: RegisterLine): ProductRecord => ({
  id: ID,
  line,
  terminatedAt: line.status === 'terminated' ? new Date('2026-11-18T02:00:00Z') : null,
  quarantineUntil: line.status === 'terminated' ? '2027-02-16' : null,
});
/** As it goes over the wire. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const billsOf = (line: RegisterLine) => writeBills(line, ID).map((bill) => CustomerBill.parse(sent(bill)));

test('a line that is served and read again is the same line', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const product = CarrierProduct.parse(sent(writeProduct(recordOf(line), SHOWN)));
      expect(readProduct(product, billsOf(line), ZONE)).toEqual(line);
    }),
  );
});

const inventory = readSpecification('TMF637-ProductInventory-v4.0.0');
test('every line is served as the specification has it', () => {
  fc.assert(
    fc.property(anyLine, fc.boolean(), (line, showsHolder) => {
      expect(inventory.faultsOf('Product', sent(writeProduct(recordOf(line), { ...SHOWN, showsHolder })))).toEqual([]);
    }),
  );
});

test('the identity of the holder stands nowhere unless it is to be shown', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const named = { ...line, holderName: 'Wang Xiaoming', documentNumber: 'E12345678' };
      const text = JSON.stringify(writeProduct(recordOf(named), { ...SHOWN, showsHolder: false }));
      expect(text).not.toMatch(/Wang Xiaoming|E12345678|holderDocument/);
    }),
  );
});

test.each([
  ['active', null, 'active'],
  ['active', 'by_customer', 'suspended'],
  ['pending', null, 'pendingTerminate'],
  ['pending', 'for_fraud', 'pendingTerminate'],
  ['terminated', 'for_arrears', 'terminated'],
] as const)('a line that is %s, suspended %s, is a product that is %s', (status, suspension, state) => {
  expect(productStateOf({ status, suspension })).toBe(state);
});

describe('another carrier’s product', () => {
  const characteristic = (said: Record<string, unknown>) =>
    Object.entries(said).map(([name, value]) => ({ name, value }));
  const SAID = {
    msisdn: '+8613800000000',
    simKind: 'physical',
    unbilledUsage: false,
    reportedLost: false,
    holderDocumentKind: 'passport',
    holderDocumentNumber: 'E12345678',
  };
  const read = (product: object, said: object = {}, bills: object[] = []) =>
    readProduct(
      CarrierProduct.parse({
        id: 'p-1',
        status: 'active',
        billingAccount: { id: 'a-1' },
        productPrice: [{ priceType: 'recurring', price: { taxIncludedAmount: { unit: 'CNY', value: 58 } } }],
        relatedParty: [
          { id: 'x', role: 'seller', name: 'Shop' },
          { id: 'h', role: 'holder', name: '王小明' },
        ],
        productCharacteristic: characteristic({ ...SAID, ...said }),
        ...product,
      }),
      bills.map((bill) => CustomerBill.parse(bill)),
      ZONE,
    );
  const bill = (more: object) => ({
    id: 'b-1',
    paymentDueDate: '2026-10-31T16:00:00Z',
    remainingAmount: { unit: 'CNY', value: 12.34 },
    ...more,
  });

  test('is read with what it says, and lists that it leaves out are empty', () => {
    expect(read({})).toMatchObject({
      msisdn: SAID.msisdn,
      status: 'active',
      holderName: '王小明',
      currency: 'CNY',
      bills: [],
      boundServices: [],
      linkedLines: [],
      balanceMinor: 0,
      suspension: null,
    });
  });

  test('its terms are contracts, until the day that their end is in our zone', () => {
    const productTerm = [{ name: '24 months', validFor: { endDateTime: '2027-03-31T16:00:00Z' } }, { name: 'open' }];
    expect(read({ productTerm }).boundServices).toEqual([
      { kind: 'contract', code: '24 months', endsOn: '2027-04-01' },
      { kind: 'contract', code: 'open' },
    ]);
  });

  test('its related lines are known by their type, whole numbers cut to their end', () => {
    const productRelationship = [
      { relationshipType: 'bundled', product: { productCharacteristic: characteristic({ msisdn: '+8613900004711' }) } },
      { relationshipType: 'reliesOn', product: { id: 'tower' } },
    ];
    expect(read({ productRelationship }).linkedLines).toEqual([{ tie: 'bundle_member', msisdnEnd: '4711' }]);
  });

  test('its bills are in arrears once their day is past and something remains', () => {
    const line = read({}, {}, [
      bill({ billNo: 'R-7' }),
      bill({ id: 'b-2', remainingAmount: { unit: 'CNY', value: 0 } }),
      bill({ id: 'b-3', paymentDueDate: '2026-12-01T00:00:00+08:00' }),
    ]);
    expect(line.bills).toEqual([
      { number: 'R-7', dueOn: '2026-11-01', remainingMinor: 1234 },
      { number: 'b-3', dueOn: '2026-12-01', remainingMinor: 1234 },
    ]);
    expect(overdueBills(line, '2026-11-01')).toEqual([]);
    expect(overdueBills(line, '2026-11-02')).toMatchObject([{ number: 'R-7' }]);
  });

  test.each(PRODUCT_STATES)('that is %s is a line of some status', (status) => {
    const line = read({ status }, { suspension: status === 'suspended' ? 'by_authority' : null });
    expect(line.status === 'active').toBe(['active', 'suspended'].includes(status));
  });

  test.each([
    ['no holder', { relatedParty: [{ id: 'x', role: 'seller', name: 'Shop' }] }, {}],
    ['a holder without a name', { relatedParty: [{ id: 'h', role: 'holder' }] }, {}],
    ['no document', {}, { holderDocumentNumber: undefined }],
    ['a document of no known kind', {}, { holderDocumentKind: 'library_card' }],
    ['no word on unbilled usage', {}, { unbilledUsage: undefined }],
    ['no word on a loss', {}, { reportedLost: 'no' }],
    ['a suspension without its reason', { status: 'suspended' }, {}],
    ['a service of no known kind', {}, { boundServices: [{ kind: 'magic', code: 'M' }] }],
    ['no currency', { productPrice: [] }, {}],
    ['two currencies', {}, { balance: { unit: 'EUR', value: 1 } }],
  ])('with %s is not guessed at', (_case, product, said) => {
    expect(() => read(product, said)).toThrow();
  });

  test('what is wrong is named without a value', () => {
    try {
      read({}, { holderDocumentKind: 'E12345678', unbilledUsage: 'E12345678' });
      expect.unreachable();
    } catch (error) {
      expect(unreadable(error).toSorted()).toEqual([
        'holderDocumentKind: invalid_value',
        'unbilledUsage: invalid_type',
      ]);
    }
  });
});

test('money keeps its amount in every currency', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom('CNY', 'JPY', 'KWD'), (minor, currency) => {
      expect(minorOf(moneyOf(minor, currency))).toBe(minor);
    }),
  );
  expect(moneyOf(1250, 'CNY')).toEqual({ unit: 'CNY', value: 12.5 });
  expect(moneyOf(1250, 'JPY')).toEqual({ unit: 'JPY', value: 1250 });
});

describe('the state of an order', () => {
  const order = (state: (typeof PRODUCT_ORDER_STATES)[number], text?: string) =>
    answerOfOrder({ id: 'o', state, note: text === undefined ? [] : [{ text }] });

  test.each(PRODUCT_ORDER_STATES)('%s', (state) => {
    const refused = { refused: 'carrier_objects' };
    const known: Partial<Record<typeof state, unknown>> = {
      completed: 'terminated',
      rejected: refused,
      failed: refused,
      cancelled: refused,
    };
    expect(order(state)).toEqual(known[state] ?? 'pending');
  });

  test('a refusal says a reason of ours, or none', () => {
    for (const reason of CARRIER_REASONS) expect(order('rejected', reason)).toEqual({ refused: reason });
    expect(order('rejected', 'The customer owes 12.34')).toEqual({ refused: 'carrier_objects' });
  });
});
