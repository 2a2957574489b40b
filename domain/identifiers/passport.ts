import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** A passport number as ICAO 9303 lets it stand in a machine-readable zone: at most nine letters and digits; or null. */
export function parsePassportNumber(text: string): string | null {
  const number = compactIdentifier(text);
  return /^(?=.*\d)[A-Z0-9]{5,9}$/.test(number) ? number : null;
}
