/** A Hong Kong or Macau resident's travel permit: H or M and 8 digits, the older form with 2 renewal digits behind, or null. */
export function parseTravelPermit(text: string): string | null {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return /^[HM]\d{8}(\d{2})?$/.test(number) ? number : null;
}

/** Whether two permits are one person's: the renewal digits do not count. */
export function samePermit(a: string, b: string): boolean {
  const left = parseTravelPermit(a);
  const right = parseTravelPermit(b);
  return left !== null && right !== null && left.slice(0, 9) === right.slice(0, 9);
}
