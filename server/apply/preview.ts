import 'server-only';
import type { NextRequest } from 'next/server';

import { previewPhoto } from '#db/commands/preview-photo';
import { openContent, parseMasterKeys } from '#db/envelope';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { findApplicant } from '#server/find-applicant';
import { DRAFT_COOKIE } from '#server/apply/draft-cookie';
import { database } from '#server/database';
import { thumbnail } from '#server/documents/thumbnail';
import { env } from '#server/env';
import { correlationIdOf } from '#server/log';
import { problemResponse } from '#server/problem';

const LONG_EDGE = 720;

/** The applicant's own photo, small, while the application is a draft; nobody else has the cookie that opens it. */
export async function previewResponse(request: NextRequest, slotName: string): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  try {
    const slot = DOCUMENT_SLOTS.find((known) => known === slotName);
    const token = request.cookies.get(DRAFT_COOKIE)?.value;
    const actor = token === undefined ? null : await findApplicant(token, correlationId);
    if (actor === null || slot === undefined) throw new DomainError('not_found', { subject: 'document' });
    const { documentId, applicationId, sealed } = await previewPhoto({
      db: database(),
      actor,
      input: { slot },
      now: new Date(),
    });
    const masterKeys = parseMasterKeys(env().DOCUMENT_MASTER_KEY);
    const bytes = openContent({ sealed, boundTo: { documentId, applicationId }, masterKeys });
    // The sandboxing policy of this path stands in next.config.js, which would replace one given here.
    return new Response(new Uint8Array(await thumbnail({ bytes, longEdge: LONG_EDGE })), {
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
