import { parseForeignResidentId } from '#domain/identifiers/foreign-resident-id';
import { parseHongKongId } from '#domain/identifiers/hong-kong-id';
import { parseResidentId } from '#domain/identifiers/resident-id';
import { parseTravelPermit, samePermit } from '#domain/identifiers/travel-permit';

export const DOCUMENT_KINDS = ['resident_id', 'foreign_resident_id', 'passport', 'travel_permit', 'hong_kong_id'] as const;
export type IdentityDocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The number as its document prints it, normalised, or null; `today` (YYYY-MM-DD) bounds birth dates. */
export function parseDocumentNumber(kind: IdentityDocumentKind, text: string, today: string): string | null {
  switch (kind) {
    case 'resident_id':
      return parseResidentId(text, today)?.number ?? null;
    case 'foreign_resident_id':
      return parseForeignResidentId(text) ?? parseResidentId(text, today)?.number ?? null;
    case 'passport':
      return parsePassportNumber(text);
    case 'travel_permit':
      return parseTravelPermit(text);
    case 'hong_kong_id':
      return parseHongKongId(text);
  }
}

/** Whether two numbers name one document of that kind. */
export function sameDocumentNumber(kind: IdentityDocumentKind, a: string, b: string): boolean {
  return kind === 'travel_permit' ? samePermit(a, b) : compact(a) === compact(b) && compact(a) !== '';
}

function parsePassportNumber(text: string): string | null {
  const number = compact(text);
  return /^[A-Z0-9]{6,9}$/.test(number) && /\d/.test(number) ? number : null;
}

function compact(text: string): string {
  return text.normalize('NFKC').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
