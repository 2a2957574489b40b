import { getClientApplication } from '#db/queries/get-client-application';
import { DOCUMENT_SLOTS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { apiEndpoint, referenceOf } from '#server/api/endpoint';
import { attachUpload } from '#server/attach-upload';
import { database } from '#server/database';
import { readBody } from '#server/read-body';

/** The body is the image itself; what it is, is decided by its content. */
export const PUT = apiEndpoint('applications:write', async ({ request, params, actor, now }) => {
  const slot = DOCUMENT_SLOTS.find((kind) => kind === params.kind);
  if (slot === undefined) throw new DomainError('not_found', { subject: 'document' });
  const reference = referenceOf(params);
  const { id: applicationId } = await getClientApplication(database(), { actor, reference, now });
  const bytes = await readBody(request);
  await attachUpload({ actor, applicationId, slot, bytes, now });
  return Response.json({ kind: slot });
});
