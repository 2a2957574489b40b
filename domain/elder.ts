import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { parseResidentId } from '#domain/identifiers/resident-id';

/** An elder by law (Law on the Protection of the Rights and Interests of the Elderly, article 2). */
export const ELDER_AGE = 60;

type Holder = { documentKind: IdentityDocumentKind | null; documentNumber: string | null };

/** Whether the holder is an elder on a calendar date (YYYY-MM-DD); null where the document does not tell the age. */
export function isElder({ documentKind, documentNumber }: Holder, today: string): boolean | null {
  if (documentNumber === null || (documentKind !== 'resident_id' && documentKind !== 'foreign_resident_id'))
    return null;
  const bornOn = parseResidentId(documentNumber, today)?.bornOn;
  if (bornOn === undefined) return null;
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return years - (today.slice(5) < bornOn.slice(5) ? 1 : 0) >= ELDER_AGE;
}
