import { z } from 'zod';

import { DOCUMENT_SIZES } from '#db/commands/record-document-view';
import { serveDocument } from '#server/documents/serve-document';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'document.view',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ size: z.enum(DOCUMENT_SIZES).default('full') }),
  handler: ({ db, actor, params, query, now }) =>
    serveDocument({ db, actor, input: { documentId: params.id, size: query.size }, now }),
});
