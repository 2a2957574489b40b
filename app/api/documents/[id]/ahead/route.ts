import { z } from 'zod';

import { serveDocumentAhead } from '#server/documents/serve-document';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'application.claim',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({}),
  handler: ({ db, actor, params, now }) => serveDocumentAhead({ db, actor, input: { documentId: params.id }, now }),
});
