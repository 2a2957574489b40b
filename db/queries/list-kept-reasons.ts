import { asc, desc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { reasonGroups, reasonVersions, reasons, staff } from '#db/schema/index';
import { wordsOfVersion } from '#db/words-of-version';
import type { LocalText } from '#domain/local-text';
import type { ReasonWords } from '#domain/reason-text';
import type { ReasonChange, ReasonDecision, ReviewReason } from '#domain/review-reasons';

export type KeptVersion = ReasonWords & {
  version: number;
  change: ReasonChange;
  /** Null where it came with Signoff itself. */
  by: string | null;
  at: Date;
};

export type KeptReason = ReviewReason & {
  isActive: boolean;
  /** Every version, the newest first. */
  history: readonly KeptVersion[];
};

export type KeptGroup = { code: string; decision: ReasonDecision; name: LocalText; reasons: readonly KeptReason[] };

/** Every reason there ever was with all its versions, by group; the retired come last. */
export async function listKeptReasons(executor: Executor): Promise<KeptGroup[]> {
  const [groups, rows, versions] = await Promise.all([
    executor.select().from(reasonGroups).orderBy(asc(reasonGroups.position)),
    executor.select().from(reasons).orderBy(desc(reasons.isActive), asc(reasons.position), asc(reasons.code)),
    executor
      .select({ version: reasonVersions, by: staff.name })
      .from(reasonVersions)
      .leftJoin(staff, eq(staff.id, reasonVersions.changedBy))
      .orderBy(desc(reasonVersions.version)),
  ]);
  const histories = Map.groupBy(versions, ({ version }) => version.code);
  return groups.map(({ code, decision, nameZh, nameEn }) => ({
    code,
    decision,
    name: { 'zh-CN': nameZh, en: nameEn },
    reasons: rows.flatMap((row) => {
      const history = (histories.get(row.code) ?? []).map(({ version, by }) => ({
        version: version.version,
        change: version.change,
        by,
        at: version.changedAt,
        ...wordsOfVersion(version),
      }));
      const current = history.find(({ version }) => version === row.version);
      if (row.groupCode !== code || current === undefined) return [];
      const { isMendable, label, customerText } = current;
      const { slot, version, isActive } = row;
      return [{ code: row.code, slot, version, isActive, isMendable, label, customerText, history }];
    }),
  }));
}
