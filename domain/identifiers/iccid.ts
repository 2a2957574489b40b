import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** 19 or 20 digits; `luhn` false is a warning and no more, since some issuers use every digit. */
export type Iccid = { iccid: string; luhn: boolean };

/** The digits of an ICCID without separators and the F that pads 19 digits to 20, or null. */
export function parseIccid(text: string): Iccid | null {
  const match = /^(?:(\d{19})F?|(\d{20}))$/.exec(compactIdentifier(text));
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? null : { iccid: digits, luhn: passesLuhn(digits) };
}

/** Whether two readings name one card: 19 digits equal 20 where the twentieth is the check digit of the others. */
export function sameIccid(a: string, b: string): boolean {
  const [left, right] = [parseIccid(a), parseIccid(b)];
  if (left === null || right === null) return false;
  const [shorter, longer] = left.iccid.length <= right.iccid.length ? [left, right] : [right, left];
  if (shorter.iccid.length === longer.iccid.length) return shorter.iccid === longer.iccid;
  return longer.luhn && longer.iccid.slice(0, shorter.iccid.length) === shorter.iccid;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
