import { and, asc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { reasonGroups, reasonVersions, reasons } from '#db/schema/index';
import { wordsOfVersion } from '#db/words-of-version';
import type { ReasonGroup } from '#domain/review-reasons';

/** Every reason that can be given now, by its group, both in the order that supervisors gave them. */
export async function listReasonGroups(executor: Executor): Promise<ReasonGroup[]> {
  const rows = await executor
    .select({ group: reasonGroups, reason: reasons, words: reasonVersions })
    .from(reasons)
    .innerJoin(reasonGroups, eq(reasonGroups.code, reasons.groupCode))
    .innerJoin(reasonVersions, and(eq(reasonVersions.code, reasons.code), eq(reasonVersions.version, reasons.version)))
    .where(eq(reasons.isActive, true))
    .orderBy(asc(reasonGroups.position), asc(reasons.position), asc(reasons.code));
  return [...Map.groupBy(rows, ({ group }) => group.code).values()].flatMap((members) => {
    const group = members[0]?.group;
    if (group === undefined) return [];
    const { code, decision, nameZh, nameEn } = group;
    return [
      {
        code,
        decision,
        name: { 'zh-CN': nameZh, en: nameEn },
        reasons: members.map(({ reason, words }) => ({
          code: reason.code,
          version: reason.version,
          slot: reason.slot,
          ...wordsOfVersion(words),
        })),
      },
    ];
  });
}
