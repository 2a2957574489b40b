import type { RegisterLine } from '#domain/line';
import { moneyOf } from '#domain/tmf/money';

/** The bills of a line as a carrier in China tells of them by TMF678. */
export function writeBills({ bills, currency }: RegisterLine, account: string) {
  return bills.map(({ number, dueOn, remainingMinor }) => ({
    id: `bill-${number}`,
    href: `https://carrier.example/bill/${encodeURIComponent(number)}`,
    billNo: number,
    billingAccount: { id: account, '@referredType': 'BillingAccount' },
    paymentDueDate: `${dueOn}T00:00:00+08:00`,
    remainingAmount: moneyOf(remainingMinor, currency),
    state: 'sent',
    '@type': 'CustomerBill',
  }));
}
