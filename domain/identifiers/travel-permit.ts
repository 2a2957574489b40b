import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** H or M and eight digits name the holder; the older form adds two digits that count the renewals. */
const HOLDER_LENGTH = 9;

/** A mainland travel permit of a Hong Kong (H) or Macau (M) resident, or null. */
export function parseTravelPermit(text: string): string | null {
  const number = compactIdentifier(text);
  return /^[HM]\d{8}(?:\d{2})?$/.test(number) ? number : null;
}

/** What names the holder in a permit's number; all of it where it is none. */
export function permitHolder(text: string): string {
  return parseTravelPermit(text)?.slice(0, HOLDER_LENGTH) ?? compactIdentifier(text);
}

/** Whether two permits name one holder; renewals do not count. */
export function samePermit(a: string, b: string): boolean {
  const [left, right] = [parseTravelPermit(a), parseTravelPermit(b)];
  return left !== null && right !== null && left.slice(0, HOLDER_LENGTH) === right.slice(0, HOLDER_LENGTH);
}
