import { compactIdentifier } from '#domain/identifiers/compact-identifier';
import { parseForeignResidentId } from '#domain/identifiers/foreign-resident-id';
import { parseHongKongId } from '#domain/identifiers/hong-kong-id';
import { parsePassportNumber } from '#domain/identifiers/passport';
import { parseResidentId } from '#domain/identifiers/resident-id';
import { parseTravelPermit, permitHolder, samePermit } from '#domain/identifiers/travel-permit';

export const DOCUMENT_KINDS = [
  'resident_id',
  'foreign_resident_id',
  'passport',
  'travel_permit',
  'hong_kong_id',
] as const;
export type IdentityDocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The number in the one form in which its kind is kept, or null; `today` (YYYY-MM-DD) bounds a birth date within it. */
export function parseDocumentNumber(kind: IdentityDocumentKind, text: string, today: string): string | null {
  switch (kind) {
    case 'resident_id':
      return parseResidentId(text, today)?.number ?? null;
    case 'foreign_resident_id':
      return parseForeignResidentId(text) ?? parseForeignNumber(text, today);
    case 'passport':
      return parsePassportNumber(text);
    case 'travel_permit':
      return parseTravelPermit(text);
    case 'hong_kong_id':
      return parseHongKongId(text);
  }
}

/** Whether two spellings name one holder's document; whether the number is a valid one is not asked. */
export function sameDocumentNumber(kind: IdentityDocumentKind, a: string, b: string): boolean {
  if (kind === 'travel_permit') return samePermit(a, b);
  const left = lettersAndDigits(a);
  return left !== '' && left === lettersAndDigits(b);
}

/** The number as it is compared: equal exactly where `sameDocumentNumber` says so of two numbers that are well-formed. */
export function documentKey(kind: IdentityDocumentKind, number: string): string {
  return kind === 'travel_permit' ? permitHolder(number) : lettersAndDigits(number);
}

/** Since 2023-12 a foreign permanent resident's number is a resident id that begins with 9. */
function parseForeignNumber(text: string, today: string): string | null {
  const resident = parseResidentId(text, today);
  return resident?.foreign === true ? resident.number : null;
}

function lettersAndDigits(text: string): string {
  return compactIdentifier(text).replaceAll(/[^A-Z0-9]/g, '');
}
