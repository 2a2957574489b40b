import type { RawAnswers } from '#domain/answers';
import type { DocumentSlot } from '#domain/document';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';

/** Where under `apply.photos` the words of a photo stand: what shows the right to apply is another for each applicant. */
export function photoWords(slot: DocumentSlot, { applicantKind }: RawAnswers) {
  const kind = APPLICANT_KINDS.find((known) => known === applicantKind) ?? 'self';
  return slot === 'authorisation' ? (`authorisation.${kind}` as const) : slot;
}
