/** What a customer can ask for the money that a line still has; the carrier carries it out. */
export const BALANCE_CHOICES = ['transfer', 'refund', 'waive'] as const;
export type BalanceChoice = (typeof BALANCE_CHOICES)[number];

/** What an order tells the carrier of the line's money, in the currency's minor unit; gift credit is lost. */
export type OrderBalance = {
  currency: string;
  balanceMinor: number;
  /** Null where the customer was never asked. */
  choice: BalanceChoice | null;
  giftCreditMinor: number;
};

type Money = { currency: string; balanceMinor: number; giftCreditMinor: number };

/** Null where the line has none of either. */
export function orderBalance(
  { currency, balanceMinor, giftCreditMinor }: Money,
  choice: BalanceChoice | null,
): OrderBalance | null {
  if (balanceMinor === 0 && giftCreditMinor === 0) return null;
  return { currency, balanceMinor, choice, giftCreditMinor };
}
