import { z } from 'zod';

import { DOCUMENT_SIZES } from '#db/commands/record-document-view';
import { viewFetchedDocument } from '#db/commands/view-fetched-document';
import { staffEndpoint } from '#server/staff-endpoint';

export const POST = staffEndpoint({
  permission: 'document.view',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ size: z.enum(DOCUMENT_SIZES) }),
  handler: async ({ db, actor, params, query, now }) => {
    await viewFetchedDocument({ db, actor, input: { documentId: params.id, size: query.size }, now });
    return new Response(null, { status: 204 });
  },
});
