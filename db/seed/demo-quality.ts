import { eq } from 'drizzle-orm';

import { answerQualityCheck } from '#db/commands/answer-quality-check';
import { recordDocumentView } from '#db/commands/record-document-view';
import { takeQualityCheck } from '#db/commands/take-quality-check';
import { localTime, minutesLater } from '#db/seed/demo-clock';
import type { DemoContext } from '#db/seed/demo-context';
import { decisions, qualityChecks } from '#db/schema/index';
import { isQualityOutcome } from '#domain/quality-check';
import type { QualityAnswer } from '#domain/quality-check';
import { isReviewReasonCode } from '#domain/review-reasons';

/** How many days of the last week have seen how many answers; the checks drawn beyond these wait. */
const ANSWERED = [4, 4, 3, 3, 3, 3, 2];
/** One answer in so many differs. */
const DIFFERS = 6;

/** Has the colleagues answer most of the drawn checks, not always as the first decided. */
export async function answerDemoChecks(context: Omit<DemoContext, 'random' | 'storeIds'>): Promise<void> {
  const { now, staff } = context;
  const people = staff.filter(({ role }) => role === 'reviewer' || role === 'supervisor');
  let answered = 0;
  for (const [index, count] of ANSWERED.entries()) {
    const daysAgo = ANSWERED.length - index;
    for (let turn = 0; turn < count; turn += 1) {
      const person = people[answered % people.length];
      const at = localTime(now, daysAgo, 15, turn * 10);
      if (person !== undefined && (await answerNext(context, person, at, answered % DIFFERS === DIFFERS - 1)))
        answered += 1;
    }
  }
}

async function answerNext(
  { db, masterKeys }: Pick<DemoContext, 'db' | 'masterKeys'>,
  actor: DemoContext['staff'][number],
  at: Date,
  differs: boolean,
): Promise<boolean> {
  const taken = await takeQualityCheck({ db, actor, input: {}, now: at });
  if (taken === null) return false;
  const [first] = await db
    .select({ kind: decisions.kind, reasonCodes: decisions.reasonCodes, basis: decisions.basis })
    .from(qualityChecks)
    .innerJoin(decisions, eq(decisions.id, qualityChecks.decisionId))
    .where(eq(qualityChecks.id, taken.id));
  if (first === undefined || !isQualityOutcome(first.kind)) return false;
  for (const documentId of first.basis.documentIds) {
    const input = { documentId, size: 'full' } as const;
    await recordDocumentView({ db, actor, input, now: minutesLater(at, 1), masterKeys });
  }
  const same = {
    outcome: first.kind,
    reasons: first.kind === 'approve' ? [] : first.reasonCodes.filter(isReviewReasonCode),
  };
  const answer = differs ? otherThan(first.kind) : same;
  await answerQualityCheck({ db, actor, input: { checkId: taken.id, answer }, now: minutesLater(at, 3) });
  return true;
}

function otherThan(kind: string): QualityAnswer {
  if (kind === 'ask_for_more') return { outcome: 'approve', reasons: [] };
  return {
    outcome: 'ask_for_more',
    reasons: ['photo.front_unreadable'],
    note: '正面反光，看不清有效期，应请客户重拍。',
  };
}
