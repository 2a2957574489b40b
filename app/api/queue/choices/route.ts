import type { QueueChoices } from '#components/queue/queue-choices';
import { listReasonGroups } from '#db/queries/list-reason-groups';
import { listReviewers } from '#db/queries/list-reviewers';
import { listStores } from '#db/queries/list-stores';
import { photoReasons } from '#domain/review-reasons';
import { staffEndpoint } from '#server/staff-endpoint';

/** What the queue's menus offer, read when one of them is opened. */
export const GET = staffEndpoint({
  permission: 'queue.read',
  handler: async ({ db }) => {
    const [stores, people, groups] = await Promise.all([
      listStores({ executor: db }),
      listReviewers(db),
      listReasonGroups(db),
    ]);
    const choices: QueueChoices = {
      stores: stores.map(({ code, nameZh, nameEn }) => ({ code, name: { 'zh-CN': nameZh, en: nameEn } })),
      people,
      reasons: photoReasons(groups),
    };
    return Response.json(choices, { headers: { 'cache-control': 'private, no-store' } });
  },
});
