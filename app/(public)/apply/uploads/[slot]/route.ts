import type { NextRequest } from 'next/server';

import { DOCUMENT_SLOTS, REFUSAL_REASONS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { applyEndpoint, draftOf } from '#server/apply/apply-endpoint';
import { attachUpload } from '#server/attach-upload';
import { previewResponse } from '#server/apply/preview';
import { readPhotoForm } from '#server/read-body';

type Context = { params: Promise<{ slot: string }> };

/** One photo a request; multipart, as a form sends it. */
export const POST = applyEndpoint(
  async (call) => {
    const slot = slotOf(call.params.slot);
    const { actor, cookie } = await draftOf(call);
    const bytes = await readPhotoForm(call.request);
    await attachUpload({ actor, applicationId: actor.applicationId, slot, bytes, now: call.now });
    const isChange = call.request.nextUrl.searchParams.get('from') === 'check';
    return { path: `/apply/photos/${slot}${isChange ? '?from=check' : ''}`, cookie };
  },
  (error, { params, request }) => {
    if (error !== 'unexpected' && error.code === 'wrong_status') return '/apply/done';
    const reason = error === 'unexpected' ? undefined : REFUSAL_REASONS.find((known) => known === error.details.reason);
    const slot = DOCUMENT_SLOTS.find((known) => known === params.slot) ?? 'front';
    const isChange = request.nextUrl.searchParams.get('from') === 'check';
    return `/apply/photos/${slot}?refused=${reason ?? 'unexpected'}${isChange ? '&from=check' : ''}`;
  },
);

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return previewResponse(request, (await params).slot);
}

function slotOf(text: string | undefined) {
  const slot = DOCUMENT_SLOTS.find((known) => known === text);
  if (slot === undefined) throw new DomainError('not_found');
  return slot;
}
