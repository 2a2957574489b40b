/** The digits of a SIM card's number, with whether its Luhn check digit holds (some issuers use every digit). */
export function parseIccid(text: string): { iccid: string; luhn: boolean } | null {
  const iccid = text.normalize('NFKC').replaceAll(/[\s-]/g, '').replace(/f$/i, '');
  return /^\d{19,20}$/.test(iccid) ? { iccid, luhn: luhnHolds(iccid) } : null;
}

/** Whether two readings are of one card: a reading of 19 digits may lack the check digit of the one of 20. */
export function sameIccid(a: string, b: string): boolean {
  const left = parseIccid(a)?.iccid;
  const right = parseIccid(b)?.iccid;
  if (left === undefined || right === undefined) return false;
  if (left.length === right.length) return left === right;
  return left.slice(0, 19) === right.slice(0, 19);
}

function luhnHolds(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
