import { DOCUMENT_SLOTS, REFUSAL_REASONS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { findApplicant } from '#server/find-applicant';
import { applyEndpoint } from '#server/apply/apply-endpoint';
import type { ApplyCall } from '#server/apply/apply-endpoint';
import { attachUpload } from '#server/attach-upload';
import { readPhotoForm } from '#server/read-body';

/** A photo that was asked for; multipart, as a form sends it. */
export const POST = applyEndpoint(
  async (call) => {
    const slot = DOCUMENT_SLOTS.find((known) => known === call.params.slot);
    const actor = await findApplicant(call.params.token ?? '', call.correlationId);
    if (slot === undefined || actor === null) throw new DomainError('not_found');
    const bytes = await readPhotoForm(call.request);
    await attachUpload({ actor, applicationId: actor.applicationId, slot, bytes, now: call.now });
    return { path: `${pathOf(call)}#photo-${slot}` };
  },
  (error, call) => {
    const reason = error === 'unexpected' ? undefined : REFUSAL_REASONS.find((known) => known === error.details.reason);
    if (reason !== undefined) return `${pathOf(call)}?slot=${call.params.slot}&refused=${reason}`;
    return `${pathOf(call)}?problem=${error === 'unexpected' ? error : error.code}`;
  },
);

function pathOf({ params }: ApplyCall): string {
  return `/status/${params.token}`;
}
