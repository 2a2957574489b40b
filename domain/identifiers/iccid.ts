import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** 19 or 20 digits; `luhn` false is a warning and no more, since some issuers use every digit. */
export type Iccid = { iccid: string; luhn: boolean };

/** The digits of an ICCID without separators and the F that pads 19 digits to 20, or null. */
export function parseIccid(text: string): Iccid | null {
  const match = /^(?:(\d{19})F?|(\d{20}))$/.exec(compactIdentifier(text));
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? null : { iccid: digits, luhn: passesLuhn(digits) };
}

/** 89, the issuer's country and the card: what a scanner sends before and after it is not the number. */
const WITHIN = /(?=(89\d{17,18}))/g;

/** The ICCID in what a hand scanner or a camera read, whatever stands around it; one whose check digit fits before others. */
export function findIccid(text: string): Iccid | null {
  const whole = parseIccid(text);
  if (whole !== null) return whole;
  const found = [...compactIdentifier(text).matchAll(WITHIN)].flatMap(([, digits = '']) =>
    digits.length === 20 ? [digits, digits.slice(0, 19)] : [digits],
  );
  const read = found.flatMap((digits) => parseIccid(digits) ?? []);
  return read.find(({ luhn }) => luhn) ?? read[0] ?? null;
}

/** Groups of four, to be read beside the card. */
export function groupIccid(iccid: string): string {
  return iccid.replaceAll(/(.{4})(?=.)/g, '$1 ');
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
