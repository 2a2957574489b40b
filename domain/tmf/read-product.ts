import { z } from 'zod';

import { SIM_KINDS } from '#domain/application';
import { localDateOf } from '#domain/business-time';
import { DOCUMENT_KINDS } from '#domain/identifiers/document-number';
import { BOUND_SERVICE_KINDS, LINE_TIES, SUSPENSIONS } from '#domain/line';
import type { Bill, BoundService, LineStatus, LinkedLine, RegisterLine } from '#domain/line';
import type { CustomerBill } from '#domain/tmf/customer-bill';
import { readBill } from '#domain/tmf/customer-bill';
import { AnyMoney, PositiveMoney, minorOf } from '#domain/tmf/money';
import type { Money } from '#domain/tmf/money';
import { PRODUCT_STATES, RELATIONSHIP_TYPES } from '#domain/tmf/product';
import type { ProductState } from '#domain/tmf/product';

const Characteristics = z.array(z.looseObject({ name: z.string(), value: z.unknown() }));

/** TMF637 as far as a line is read from it; whatever else a carrier says is left aside. */
export const CarrierProduct = z.looseObject({
  id: z.string().min(1),
  status: z.string().trim().pipe(z.enum(PRODUCT_STATES)),
  billingAccount: z.looseObject({ id: z.string().min(1) }),
  productCharacteristic: Characteristics,
  productPrice: z
    .array(z.looseObject({ price: z.looseObject({ taxIncludedAmount: AnyMoney.optional() }) }))
    .default([]),
  relatedParty: z.array(z.looseObject({ role: z.string().optional(), name: z.string().optional() })),
  productTerm: z
    .array(
      z.looseObject({
        name: z.string().default('contract'),
        validFor: z.looseObject({ endDateTime: z.iso.datetime({ offset: true }).optional() }).default({}),
      }),
    )
    .default([]),
  productRelationship: z
    .array(
      z.looseObject({
        relationshipType: z.string(),
        product: z
          .looseObject({ productCharacteristic: Characteristics.default([]) })
          .default({ productCharacteristic: [] }),
      }),
    )
    .default([]),
});
export type CarrierProduct = z.infer<typeof CarrierProduct>;

const endsOn = z.iso.date();
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .nullable()
  .default(null);

/** What a line cannot be judged without has to be said; a list that is absent is empty, an event that is absent never was. */
const Facts = z.object({
  msisdn: z.string().regex(/^\+\d{4,15}$/),
  simKind: z.enum(SIM_KINDS),
  iccid: z.string().nullable().default(null),
  eid: z.string().nullable().default(null),
  unbilledUsage: z.boolean(),
  reportedLost: z.boolean(),
  suspension: z.enum(SUSPENSIONS).nullable().default(null),
  simSwappedAt: instant,
  portOutRequestedAt: instant,
  balance: PositiveMoney.optional(),
  giftCredit: PositiveMoney.optional(),
  boundServices: z
    .array(z.object({ kind: z.enum(BOUND_SERVICE_KINDS), code: z.string(), endsOn: endsOn.optional() }))
    .optional(),
  instalments: z.array(z.object({ code: z.string(), remaining: PositiveMoney, endsOn })).default([]),
  holderDocumentKind: z.enum(DOCUMENT_KINDS),
  holderDocumentNumber: z.string().min(1),
});
type Facts = z.infer<typeof Facts>;

/** The number of a product as its carrier gives it, or null. */
export function msisdnOf({ productCharacteristic }: Pick<CarrierProduct, 'productCharacteristic'>): string | null {
  const value = productCharacteristic.find(({ name }) => name === 'msisdn')?.value;
  return typeof value === 'string' ? value : null;
}

/**
 * The line that a carrier describes by a product and the bills of its account; instants become calendar dates of
 * `timeZone`. A ZodError, or a RangeError for money of none or several currencies, where it does not say enough to judge the line.
 */
export function readProduct(
  product: CarrierProduct,
  bills: readonly CustomerBill[],
  { timeZone }: { timeZone: string },
): RegisterLine {
  const facts = Facts.parse(Object.fromEntries(product.productCharacteristic.map(({ name, value }) => [name, value])));
  const suspension = product.status === 'suspended' ? Suspended.parse(facts).suspension : facts.suspension;
  const minor = (money: Money | undefined) => (money === undefined ? 0 : minorOf(money));
  return {
    msisdn: facts.msisdn,
    simKind: facts.simKind,
    iccid: facts.iccid,
    eid: facts.eid,
    status: STATUS_OF[product.status],
    holderName: Holder.parse(product.relatedParty.find(({ role }) => role === 'holder')).name,
    documentKind: facts.holderDocumentKind,
    documentNumber: facts.holderDocumentNumber,
    // TMF637 as we read it tells no birth date.
    holderBornOn: null,
    currency: currencyOf(product, facts, bills),
    bills: bills.flatMap((bill) => unpaid(readBill(bill, { timeZone }), minor)),
    unbilledUsage: facts.unbilledUsage,
    boundServices: facts.boundServices?.map(boundServiceOf) ?? contractsOf(product, timeZone),
    reportedLost: facts.reportedLost,
    suspension,
    simSwappedAt: facts.simSwappedAt,
    portOutRequestedAt: facts.portOutRequestedAt,
    balanceMinor: minor(facts.balance),
    giftCreditMinor: minor(facts.giftCredit),
    instalments: facts.instalments.map(({ remaining, ...rest }) => ({ ...rest, remainingMinor: minor(remaining) })),
    linkedLines: product.productRelationship.flatMap(linkedLineOf),
  };
}

const Holder = z.looseObject({ name: z.string().min(1) });
/** Why it is suspended decides whether it may end: never guessed. */
const Suspended = z.looseObject({ suspension: z.enum(SUSPENSIONS) });

const STATUS_OF: Readonly<Record<ProductState, LineStatus>> = {
  active: 'active',
  suspended: 'active',
  created: 'pending',
  pendingActive: 'pending',
  pendingTerminate: 'pending',
  terminated: 'terminated',
  cancelled: 'terminated',
  aborted: 'terminated',
};

/** Whether the carrier keeps the product for the record alone. */
export function hasEnded({ status }: Pick<CarrierProduct, 'status'>): boolean {
  return STATUS_OF[status] === 'terminated';
}

/** The one currency of all that is said of money. */
function currencyOf(product: CarrierProduct, facts: Facts, bills: readonly CustomerBill[]): string {
  const amounts = [
    facts.balance,
    facts.giftCredit,
    ...facts.instalments.map(({ remaining }) => remaining),
    ...product.productPrice.map(({ price }) => price.taxIncludedAmount),
    ...bills.map(({ remainingAmount }) => remainingAmount),
  ];
  const [unit, another] = new Set(amounts.flatMap((amount) => amount?.unit ?? []));
  if (unit === undefined || another !== undefined) throw new RangeError('a line has one currency');
  return unit;
}

type ReadBill = ReturnType<typeof readBill>;

function unpaid({ number, dueOn, remaining }: ReadBill, minor: (money: ReadBill['remaining']) => number): Bill[] {
  const remainingMinor = minor(remaining);
  return remainingMinor > 0 ? [{ number, dueOn, remainingMinor }] : [];
}

function boundServiceOf({ kind, code, endsOn }: NonNullable<Facts['boundServices']>[number]): BoundService {
  return endsOn === undefined ? { kind, code } : { kind, code, endsOn };
}

function contractsOf({ productTerm }: CarrierProduct, timeZone: string): BoundService[] {
  return productTerm.map(({ name, validFor: { endDateTime } }) => ({
    kind: 'contract',
    code: name,
    ...(endDateTime === undefined ? {} : { endsOn: localDateOf(new Date(endDateTime), timeZone) }),
  }));
}

function linkedLineOf({
  relationshipType,
  product,
}: CarrierProduct['productRelationship'][number]): LinkedLine | LinkedLine[] {
  const tie = LINE_TIES.find((known) => RELATIONSHIP_TYPES[known] === relationshipType);
  if (tie === undefined) return [];
  const end = product.productCharacteristic.find(({ name }) => name === 'msisdnEnd')?.value ?? msisdnOf(product);
  return { tie, msisdnEnd: z.string().min(1).parse(end).slice(-4) };
}

/** What keeps a product from being read, by the names of its attributes and never by their values. */
export function unreadable(error: unknown): string[] {
  if (error instanceof z.ZodError) return error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  return [error instanceof RangeError ? 'currency' : 'unknown'];
}
