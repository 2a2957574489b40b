import type { SimKind } from '#domain/application';
import type { BoundService, LineStatus, LinkedLine, RegisterLine, Suspension } from '#domain/line';
import { moneyOf } from '#domain/tmf/money';
import type { Money } from '#domain/tmf/money';

export const PRODUCT_PATH = '/tmf-api/productInventory/v4/product';

/** The states that TMF637 v4 knows; a line of the register stands in one of the last four. */
export const PRODUCT_STATES = [
  'created',
  'pendingActive',
  'cancelled',
  'aborted',
  'active',
  'pendingTerminate',
  'terminated',
  'suspended',
] as const;
export type ProductState = (typeof PRODUCT_STATES)[number];

export const OFFERINGS = {
  physical: { id: 'mobile-line', name: 'Mobile line with a SIM card' },
  embedded: { id: 'mobile-line-esim', name: 'Mobile line with an eSIM' },
} as const satisfies Record<SimKind, { id: string; name: string }>;

export const PRODUCT_NAME = 'Mobile line';

export const RELATIONSHIP_TYPES = {
  linked_esim: 'linkedEsim',
  bundle_member: 'bundled',
  secondary_card: 'secondaryCard',
} as const satisfies Record<LinkedLine['tie'], string>;

/** A line of the register with what only its row says. */
export type ProductRecord = {
  id: string;
  line: RegisterLine;
  terminatedAt: Date | null;
  /** The calendar date from which the number may be given to somebody else. */
  quarantineUntil: string | null;
};

/** The line is a bearer of calls as long as nobody suspended it; one that is being ended says that first. */
export function productStateOf({ status, suspension }: { status: LineStatus; suspension: Suspension | null }) {
  switch (status) {
    case 'active':
      return suspension === null ? 'active' : 'suspended';
    case 'pending':
      return 'pendingTerminate';
    case 'terminated':
      return 'terminated';
  }
}

type Characteristic = { name: string; valueType: string; value: unknown };

export type Product = ReturnType<typeof writeProduct>;

/** The line in the words of TMF637; who holds it is named only to those who may know (`showsHolder`). */
export function writeProduct(
  record: ProductRecord,
  { baseUrl, showsHolder }: { baseUrl: string; showsHolder: boolean },
) {
  const { id, line, terminatedAt } = record;
  const contracts = line.boundServices.filter(({ kind }) => kind === 'contract');
  return {
    id,
    href: `${baseUrl}${PRODUCT_PATH}/${id}`,
    name: PRODUCT_NAME,
    isBundle: line.linkedLines.some(({ tie }) => tie === 'bundle_member'),
    isCustomerVisible: true,
    status: productStateOf(line),
    ...(terminatedAt === null ? {} : { terminationDate: terminatedAt.toISOString() }),
    billingAccount: { id, '@referredType': 'BillingAccount' },
    productOffering: { ...OFFERINGS[line.simKind], '@referredType': 'ProductOffering' },
    productPrice: pricesOf(line),
    productCharacteristic: [...characteristicsOf(record), ...(showsHolder ? documentOf(line) : [])],
    relatedParty: [
      { id, role: 'holder', ...(showsHolder ? { name: line.holderName } : {}), '@referredType': 'Individual' },
    ],
    ...(contracts.length === 0 ? {} : { productTerm: contracts.map(termOf) }),
    ...(line.linkedLines.length === 0 ? {} : { productRelationship: line.linkedLines.map(relationshipOf) }),
    '@type': 'Product',
  };
}

/** What a tariff costs is not in the register: only what is left to pay. */
function pricesOf({ bills, instalments, currency }: RegisterLine) {
  const unpaid = bills.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0);
  return [
    priceOf('Unpaid bills', 'oneTime', moneyOf(unpaid, currency)),
    ...instalments.map(({ code, remainingMinor }) => priceOf(code, 'instalment', moneyOf(remainingMinor, currency))),
  ];
}

function priceOf(name: string, priceType: string, taxIncludedAmount: Money) {
  return { name, priceType, price: { taxIncludedAmount } };
}

function characteristicsOf({ line, quarantineUntil }: ProductRecord): Characteristic[] {
  const { currency } = line;
  return [
    text('msisdn', line.msisdn),
    text('simKind', line.simKind),
    ...(line.iccid === null ? [] : [text('iccid', line.iccid)]),
    ...(line.eid === null ? [] : [text('eid', line.eid)]),
    truth('unbilledUsage', line.unbilledUsage),
    truth('reportedLost', line.reportedLost),
    ...(line.suspension === null ? [] : [text('suspension', line.suspension)]),
    ...(line.simSwappedAt === null ? [] : [instant('simSwappedAt', line.simSwappedAt)]),
    ...(line.portOutRequestedAt === null ? [] : [instant('portOutRequestedAt', line.portOutRequestedAt)]),
    { name: 'balance', valueType: 'Money', value: moneyOf(line.balanceMinor, currency) },
    { name: 'giftCredit', valueType: 'Money', value: moneyOf(line.giftCreditMinor, currency) },
    { name: 'boundServices', valueType: 'array', value: line.boundServices },
    {
      name: 'instalments',
      valueType: 'array',
      value: line.instalments.map(({ code, remainingMinor, endsOn }) => ({
        code,
        remaining: moneyOf(remainingMinor, currency),
        endsOn,
      })),
    },
    ...(quarantineUntil === null ? [] : [{ name: 'quarantineUntil', valueType: 'date', value: quarantineUntil }]),
  ];
}

function documentOf({ documentKind, documentNumber }: RegisterLine): Characteristic[] {
  return [text('holderDocumentKind', documentKind), text('holderDocumentNumber', documentNumber)];
}

function text(name: string, value: string): Characteristic {
  return { name, valueType: 'string', value };
}

function truth(name: string, value: boolean): Characteristic {
  return { name, valueType: 'boolean', value };
}

function instant(name: string, value: string): Characteristic {
  return { name, valueType: 'dateTime', value };
}

/** A term says an instant, a contract of the register a calendar date: its last second by UTC. */
function termOf({ code, endsOn }: BoundService) {
  const validFor = endsOn === undefined ? {} : { validFor: { endDateTime: `${endsOn}T23:59:59Z` } };
  return { name: code, description: 'contract', ...validFor };
}

/** The other line may be somebody else's: no more of its number than its end. */
function relationshipOf({ tie, msisdnEnd }: LinkedLine) {
  return {
    relationshipType: RELATIONSHIP_TYPES[tie],
    product: { productCharacteristic: [text('msisdnEnd', msisdnEnd)], '@referredType': 'Product' },
  };
}
