import { z } from 'zod';

import { DOCUMENT_SIZES } from '#db/commands/record-document-view';
import { serveDocument } from '#server/documents/serve-document';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'document.view',
  params: z.strictObject({ id: z.uuid() }),
  query: z.strictObject({ size: z.enum(DOCUMENT_SIZES).default('full') }),
  handler: async ({ db, actor, params, query, now }) => {
    const { bytes, fileName } = await serveDocument({
      db,
      actor,
      input: { documentId: params.id, size: query.size },
      now,
    });
    // The sandboxing policy of this path stands in next.config.js, which would replace one given here.
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'image/jpeg',
        'content-length': `${bytes.length}`,
        'content-disposition': `inline; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
