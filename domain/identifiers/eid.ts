import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** The 32 digits of an eUICC identifier whose check digits hold (GSMA SGP.29: the number mod 97 is 1), or null. */
export function parseEid(text: string): string | null {
  const digits = compactIdentifier(text);
  return /^\d{32}$/.test(digits) && BigInt(digits) % 97n === 1n ? digits : null;
}
