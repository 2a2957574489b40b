import { z } from 'zod';

import { listDocumentsAhead } from '#db/queries/list-documents-ahead';
import { staffEndpoint } from '#server/staff-endpoint';

export const GET = staffEndpoint({
  permission: 'application.claim',
  params: z.strictObject({ reference: z.string() }),
  query: z.strictObject({}),
  handler: async ({ db, params }) =>
    Response.json(await listDocumentsAhead(db, params), { headers: { 'cache-control': 'private, no-store' } }),
});
