import type { Locale } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { PHRASES } from '#domain/letters/phrases-by-locale';
import { MORE_REASONS, REJECT_REASONS } from '#domain/reasons';

/** A reviewer's reason in the words in which the customer's letter says it; null for a code that is no such reason. */
export function reasonForCustomer(code: string, locale: Locale): string | null {
  const more = MORE_REASONS.find((known) => known === code);
  if (more !== undefined) return PHRASES[locale].moreReasons[more];
  const rejected = REJECT_REASONS.find((known) => known === code);
  return rejected === undefined ? null : PHRASES[locale].rejectReasons[rejected];
}

export function slotForCustomer(slot: DocumentSlot, locale: Locale): string {
  return PHRASES[locale].slots[slot];
}
