import type { SimCondition, SimKind } from '#domain/application';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';

export const DOCUMENT_SLOTS = ['front', 'back', 'portrait', 'sim', 'authorisation'] as const;
export type DocumentSlot = (typeof DOCUMENT_SLOTS)[number];

export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024;
export const MAX_UPLOAD_PIXELS = 40_000_000;
/** How many photos one application takes as a draft, replaced ones included, and how many again after it was submitted. */
export const MAX_UPLOADS = 60;

/** How long a browser keeps an image that it fetched ahead, and how long after the fetching a look at it is taken down. */
export const AHEAD_KEPT_MINUTES = 5;
export const AHEAD_LOOK_MINUTES = 10;
/** How much of them it keeps at most. */
export const AHEAD_KEPT_BYTES = 24 * 1024 * 1024;

export const REFUSAL_REASONS = [
  'empty',
  'too_large',
  'too_many_pixels',
  'not_an_image',
  'heic',
  'gif',
  'pdf',
  'damaged',
  'too_many',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Identity documents whose reverse carries nothing we review have no back to upload. */
const WITHOUT_BACK: readonly IdentityDocumentKind[] = ['passport'];

/** The photos a case needs before it can be submitted, in the order in which they are asked for. */
export function requiredDocuments(application: {
  documentKind: IdentityDocumentKind;
  simKind: SimKind;
  simCondition: SimCondition;
}): DocumentSlot[] {
  const slots: DocumentSlot[] = ['front'];
  if (!WITHOUT_BACK.includes(application.documentKind)) slots.push('back');
  slots.push('portrait');
  if (application.simKind === 'physical' && application.simCondition === 'in_hand') slots.push('sim');
  return slots;
}
