import { ageOn, birthDateOf } from '#domain/age';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';

/** An elder by law (Law on the Protection of the Rights and Interests of the Elderly, article 2). */
export const ELDER_AGE = 60;

type Holder = { documentKind: IdentityDocumentKind | null; documentNumber: string | null };

/** Whether the holder is an elder on a calendar date (YYYY-MM-DD); null where the document does not tell the age. */
export function isElder(holder: Holder, today: string): boolean | null {
  const bornOn = birthDateOf(holder, today);
  return bornOn === null ? null : ageOn(today, bornOn) >= ELDER_AGE;
}
