import { listDeskDay } from '#db/queries/list-desk-day';
import { ownStore } from '#server/own-store';
import { staffEndpoint } from '#server/staff-endpoint';

/** The desk's list, read anew by the page itself. */
export const GET = staffEndpoint({
  permission: 'desk.read',
  isUnattended: true,
  handler: async ({ db, actor, now }) => {
    const { entries } = await listDeskDay({ executor: db, storeId: ownStore(actor), now });
    return Response.json({ readAt: now, entries }, { headers: { 'cache-control': 'private, no-store' } });
  },
});
