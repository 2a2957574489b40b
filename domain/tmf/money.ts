import { z } from 'zod';

const unit = z.string().regex(/^[A-Z]{3}$/);
/** What another system says; a debt may be a credit. */
export const AnyMoney = z.looseObject({ unit, value: z.number() });
export const PositiveMoney = z.looseObject({ unit, value: z.number().nonnegative() });

/** An amount as TM Forum writes it: `unit` is the currency (ISO 4217), `value` in its major unit. */
export type Money = { unit: string; value: number };

export function moneyOf(minor: number, currency: string): Money {
  return { unit: currency, value: minor / 10 ** digitsOf(currency) };
}

/** The same in the currency's minor unit; a RangeError for what is no currency. */
export function minorOf({ unit, value }: Money): number {
  return Math.round(value * 10 ** digitsOf(unit));
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
