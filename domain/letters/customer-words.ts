import type { Locale } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { PHRASES } from '#domain/letters/phrases-by-locale';

export function slotForCustomer(slot: DocumentSlot, locale: Locale): string {
  return PHRASES[locale].slots[slot];
}
