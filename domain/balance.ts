/** What a customer can ask for the money that a line still has; the carrier carries it out. */
export const BALANCE_CHOICES = ['transfer', 'refund', 'waive'] as const;
export type BalanceChoice = (typeof BALANCE_CHOICES)[number];

export const DEFAULT_CHOICE: BalanceChoice = 'refund';

/** What an order tells the carrier of the line's money, in the currency's minor unit; gift credit is lost. */
export type OrderBalance = {
  currency: string;
  balanceMinor: number;
  choice: BalanceChoice;
  giftCreditMinor: number;
};

type Money = { currency: string; balanceMinor: number; giftCreditMinor: number };

/** Null where the line has none of either; whoever was never asked gets the money back. */
export function orderBalance(
  { currency, balanceMinor, giftCreditMinor }: Money,
  choice: BalanceChoice | null,
): OrderBalance | null {
  if (balanceMinor === 0 && giftCreditMinor === 0) return null;
  return { currency, balanceMinor, choice: choice ?? DEFAULT_CHOICE, giftCreditMinor };
}
