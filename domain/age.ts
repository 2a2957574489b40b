import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { parseResidentId } from '#domain/identifiers/resident-id';

/** The birth date (YYYY-MM-DD) within a Chinese resident id or a newer foreign resident's; null where the document has none. */
export function birthDateOf(
  { documentKind, documentNumber }: { documentKind: IdentityDocumentKind | null; documentNumber: string | null },
  today: string,
): string | null {
  if (documentNumber === null || (documentKind !== 'resident_id' && documentKind !== 'foreign_resident_id'))
    return null;
  return parseResidentId(documentNumber, today)?.bornOn ?? null;
}

/** Whole years of life on a calendar date; who was born on 29 February is a year older from 1 March. */
export function ageOn(today: string, bornOn: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return years - (today.slice(5) < bornOn.slice(5) ? 1 : 0);
}
