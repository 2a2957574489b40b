import { z } from 'zod';

import { findQueueRows } from '#db/queries/list-applications';
import { parseQueueQuery } from '#domain/parse-queue-query';
import { LIVE_ROWS_MAX } from '#domain/queue';
import { staffEndpoint } from '#server/staff-endpoint';

/** Beside the ids, the address of the queue as it stands in the browser. */
const Query = z
  .object({
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(z.uuid()).min(1).max(LIVE_ROWS_MAX)),
  })
  .catchall(z.string());

export const GET = staffEndpoint({
  permission: 'queue.read',
  query: Query,
  isUnattended: true,
  handler: async ({ db, actor, query: { ids, ...params }, now }) => {
    const { query } = parseQueueQuery(params);
    const rows = await findQueueRows(db, { ids, query, staffId: actor.staffId, now });
    return Response.json({ rows }, { headers: { 'cache-control': 'private, no-store' } });
  },
});
