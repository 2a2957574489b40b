import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** A foreign permanent resident's older number, three letters and twelve digits and still valid, or null. */
export function parseForeignResidentId(text: string): string | null {
  const number = compactIdentifier(text);
  return /^[A-Z]{3}\d{12}$/.test(number) ? number : null;
}
