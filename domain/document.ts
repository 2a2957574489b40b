import type { SimCondition, SimKind } from '#domain/application';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import type { ApplicantKind, PolicyRules } from '#domain/policies/policy-rules';

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

/** The photos a case needs under a policy before it can be submitted, in the order in which they are asked for. */
export function requiredDocuments(
  application: {
    applicantKind: ApplicantKind;
    documentKind: IdentityDocumentKind;
    simKind: SimKind;
    simCondition: SimCondition;
  },
  { documents }: Pick<PolicyRules, 'documents'>,
): DocumentSlot[] {
  const isThere: Partial<Record<DocumentSlot, boolean>> = {
    back: !WITHOUT_BACK.includes(application.documentKind),
    sim: application.simKind === 'physical' && application.simCondition === 'in_hand',
  };
  const asked = documents[application.applicantKind];
  return DOCUMENT_SLOTS.filter((slot) => asked.includes(slot) && (isThere[slot] ?? true));
}
