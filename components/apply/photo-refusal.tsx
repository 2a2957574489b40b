import { REFUSAL_REASONS } from '#domain/document';
import type { RefusalReason } from '#domain/document';

export type PhotoRefusal = RefusalReason | 'unexpected';

/** The reason that an address names; anything else it may say is taken for our own failure. */
export function refusalOf(name: string | undefined): PhotoRefusal | null {
  if (name === undefined) return null;
  return REFUSAL_REASONS.find((reason) => reason === name) ?? 'unexpected';
}
