import { z } from 'zod';

import type { RegisterLine } from '#domain/line';
import { POLICY } from '#domain/policy';
import { CustomerBill } from '#domain/tmf/customer-bill';
import { CarrierProduct, hasEnded, msisdnOf, readProduct, unreadable } from '#domain/tmf/read-product';
import { CarrierAway } from '#server/gateways/tmf/carrier-away';
import type { CarrierHttp } from '#server/gateways/tmf/carrier-http';
import { log } from '#server/log';

const PRODUCTS = '/tmf-api/productInventory/v4/product';
const BILLS = '/tmf-api/customerBillManagement/v4/customerBill';
const PAGE = 100;
const MAX_PAGES = 10;

/** The carrier's product of that number (E.164), or null; a CarrierAway where that cannot be told. */
export async function findCarrierProduct(http: CarrierHttp, msisdn: string): Promise<CarrierProduct | null> {
  const { body } = await http.get(PRODUCTS, {
    'productCharacteristic.name': 'msisdn',
    'productCharacteristic.value': msisdn,
    limit: String(PAGE),
  });
  const products = parsed(z.array(CarrierProduct), body, 'product');
  // A server that answers with another number did not understand what was asked.
  if (products.some((product) => msisdnOf(product) !== msisdn)) throw new CarrierAway('other_number');
  const [living, another] = products.filter((product) => !hasEnded(product));
  if (another !== undefined) throw new CarrierAway('two_products');
  return living ?? products[0] ?? null;
}

/** The carrier's line of that number with its unpaid bills, or null; a CarrierAway where that cannot be told. */
export async function readCarrierLine(http: CarrierHttp, msisdn: string): Promise<RegisterLine | null> {
  const product = await findCarrierProduct(http, msisdn);
  if (product === null) return null;
  const bills = await readBills(http, product.billingAccount.id);
  try {
    return readProduct(product, bills, { timeZone: POLICY.timeZone });
  } catch (error) {
    throw unread('product', error);
  }
}

async function readBills(http: CarrierHttp, account: string): Promise<CustomerBill[]> {
  const bills: CustomerBill[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { body, total } = await http.get(BILLS, {
      'billingAccount.id': account,
      offset: String(page * PAGE),
      limit: String(PAGE),
    });
    const found = parsed(z.array(BillOrSettled), body, 'bill');
    if (found.some(({ billingAccount }) => billingAccount?.id !== account)) throw new CarrierAway('other_account');
    bills.push(...found.filter((bill) => bill.state !== 'settled').map((bill) => parsed(CustomerBill, bill, 'bill')));
    const seen = page * PAGE + found.length;
    if (found.length === 0 || (total === null ? found.length < PAGE : seen >= total)) return bills;
  }
  throw new CarrierAway('too_many_bills');
}

const BillOrSettled = z.looseObject({
  state: z.string().optional(),
  billingAccount: z.looseObject({ id: z.string() }).optional(),
});

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw unread(what, result.error);
}

/** Logged by the names of what is missing or wrong: so that somebody can mend it. */
function unread(what: string, error: unknown): CarrierAway {
  log.warn({ what, attributes: unreadable(error) }, 'what the carrier says cannot be read');
  return new CarrierAway(`unreadable_${what}`);
}
