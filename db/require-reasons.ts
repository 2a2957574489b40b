import { and, eq, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { reasonGroups, reasonVersions, reasons } from '#db/schema/index';
import { wordsOfVersion } from '#db/words-of-version';
import { DomainError } from '#domain/domain-error';
import type { ReasonDecision, ReviewReason, ReviewReasonCode } from '#domain/review-reasons';

/**
 * The reasons of these codes in their words of now, each once, in the order given. A DomainError `invalid_input` for a code
 * that is no reason for this decision, `reason_changed` where one was retired or, of those in `seen`, has another version.
 */
export async function requireReasons(
  executor: Executor,
  {
    decision,
    codes,
    seen = {},
  }: { decision: ReasonDecision; codes: readonly ReviewReasonCode[]; seen?: Readonly<Record<string, number>> },
): Promise<ReviewReason[]> {
  const rows = await executor
    .select({ reason: reasons, words: reasonVersions })
    .from(reasons)
    .innerJoin(reasonGroups, eq(reasonGroups.code, reasons.groupCode))
    .innerJoin(reasonVersions, and(eq(reasonVersions.code, reasons.code), eq(reasonVersions.version, reasons.version)))
    .where(and(eq(reasonGroups.decision, decision), inArray(reasons.code, [...codes])));
  return [...new Set(codes)].map((code) => {
    const row = rows.find(({ reason }) => reason.code === code);
    if (row === undefined) throw new DomainError('invalid_input', { reasons: code });
    const { version, slot, isActive } = row.reason;
    if (!isActive || (seen[code] ?? version) !== version) throw new DomainError('reason_changed', { reason: code });
    return { code, version, slot, ...wordsOfVersion(row.words) };
  });
}
