import { asc, eq, and } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { decisionReasons, decisions, reasonVersions } from '#db/schema/index';
import { wordsOfVersion } from '#db/words-of-version';
import type { ImageBox } from '#domain/image-box';
import type { LocalText } from '#domain/local-text';
import type { ReasonWords } from '#domain/reason-text';
import type { ReviewReasonCode } from '#domain/review-reasons';

/** A reason of a decision in the words of that day, and what was marked for it. */
export type SaidReason = ReasonWords & { code: ReviewReasonCode; version: number; boxes: readonly ImageBox[] };

export type SaidReasons = {
  of: (decision: { id: string }) => SaidReason[];
  /** By code, what the decision said that an event of the case records; nothing for any other event. */
  labelsOf: (event: { name: string; before: Readonly<Record<string, unknown>> | null }) => Record<string, LocalText>;
};

const EVENTS = ['application.rejected', 'application.moreRequested'];

type SaidRow = {
  decisionId: string;
  applicationVersion: number;
  code: ReviewReasonCode;
  version: number;
  boxes: readonly ImageBox[];
  words: typeof reasonVersions.$inferSelect;
};

/** The reasons of every decision of a case, as they were said. */
export async function readSaidReasons(executor: Executor, applicationId: string): Promise<SaidReasons> {
  const rows = await executor
    .select({
      decisionId: decisions.id,
      applicationVersion: decisions.applicationVersion,
      code: decisionReasons.code,
      version: decisionReasons.version,
      boxes: decisionReasons.boxes,
      words: reasonVersions,
    })
    .from(decisionReasons)
    .innerJoin(decisions, eq(decisions.id, decisionReasons.decisionId))
    .innerJoin(
      reasonVersions,
      and(eq(reasonVersions.code, decisionReasons.code), eq(reasonVersions.version, decisionReasons.version)),
    )
    .where(eq(decisions.applicationId, applicationId))
    .orderBy(asc(decisionReasons.decisionId), asc(decisionReasons.position));
  return saidReasons(rows);
}

/** The same from rows that were read with the case. */
export function saidReasons(rows: readonly SaidRow[]): SaidReasons {
  const said = rows.map(({ words, ...row }) => ({ ...row, ...wordsOfVersion(words) }));
  return {
    of: ({ id }) =>
      said
        .filter((row) => row.decisionId === id)
        .map(({ decisionId: _decisionId, applicationVersion: _applicationVersion, ...reason }) => reason),
    labelsOf: ({ name, before }) =>
      EVENTS.includes(name)
        ? Object.fromEntries(
            said.filter((row) => row.applicationVersion === before?.version).map(({ code, label }) => [code, label]),
          )
        : {},
  };
}
