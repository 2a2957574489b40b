import { listCalled } from '#db/queries/list-called';
import { ownStore } from '#server/own-store';
import { staffEndpoint } from '#server/staff-endpoint';

/** What the waiting room sees, and nothing of who it is. */
export const GET = staffEndpoint({
  permission: 'desk.call',
  isScreen: true,
  handler: async ({ db, actor, now }) => {
    const called = await listCalled({ executor: db, storeId: ownStore(actor), now });
    return Response.json({ readAt: now, called }, { headers: { 'cache-control': 'private, no-store' } });
  },
});
