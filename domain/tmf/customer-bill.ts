import { z } from 'zod';

import { localDateOf } from '#domain/business-time';
import { AnyMoney } from '#domain/tmf/money';

/** TMF678 as far as arrears are read from it: of a bill that is not settled, what remains and by when it is due. */
export const CustomerBill = z.looseObject({
  id: z.string().min(1),
  billNo: z.string().min(1).optional(),
  state: z.string().optional(),
  billingAccount: z.looseObject({ id: z.string() }).optional(),
  paymentDueDate: z.iso.datetime({ offset: true }),
  remainingAmount: AnyMoney,
});
export type CustomerBill = z.infer<typeof CustomerBill>;

/** The bill as the register keeps it: its due date is the calendar date of that instant in `timeZone`. */
export function readBill(
  { id, billNo, paymentDueDate, remainingAmount }: CustomerBill,
  { timeZone }: { timeZone: string },
) {
  return {
    number: billNo ?? id,
    dueOn: localDateOf(new Date(paymentDueDate), timeZone),
    remaining: remainingAmount,
  };
}
