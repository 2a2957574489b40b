import 'server-only';
import type { NextRequest } from 'next/server';

import { ViewMarkedPhoto, viewMarkedPhoto } from '#db/commands/view-marked-photo';
import { openContent, parseMasterKeys } from '#db/envelope';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import { findApplicant } from '#server/find-applicant';
import { database } from '#server/database';
import { markImage } from '#server/documents/mark-image';
import { thumbnail } from '#server/documents/thumbnail';
import { env } from '#server/env';
import { correlationIdOf } from '#server/log';
import { problemResponse } from '#server/problem';

/** Enough to find the marked part again; a link that got into wrong hands shows no more. */
const LONG_EDGE = 360;

/** The applicant's own photo with a marked part, small, with the case and the time burned in; the secret link opens it. */
export async function markedPhotoResponse(
  request: NextRequest,
  { token, id }: { token: string; id: string },
): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  const now = new Date();
  try {
    const actor = await findApplicant(token, correlationId);
    const input = ViewMarkedPhoto.safeParse({ documentId: id });
    if (actor === null || !input.success) throw new DomainError('not_found', { subject: 'document' });
    const photo = await viewMarkedPhoto({ db: database(), actor, input: input.data, now });
    const { documentId, applicationId, reference, sealed } = photo;
    const masterKeys = parseMasterKeys(env().DOCUMENT_MASTER_KEY);
    const bytes = openContent({ sealed, boundTo: { documentId, applicationId }, masterKeys });
    const small = await thumbnail({ bytes, longEdge: LONG_EDGE });
    const marked = await markImage({ bytes: small, viewer: reference, at: now, timeZone: POLICY.timeZone });
    // The sandboxing policy of this path stands in next.config.js, which would replace one given here.
    return new Response(new Uint8Array(marked), {
      headers: {
        'content-type': 'image/jpeg',
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return problemResponse(error, { correlationId });
  }
}
