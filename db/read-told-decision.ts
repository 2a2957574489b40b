import { and, desc, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { readSaidReasons } from '#db/read-said-reasons';
import { decisions } from '#db/schema/index';
import type { ApplicationStatus } from '#domain/application';
import type { ImageBox } from '#domain/image-box';
import type { LocalText } from '#domain/local-text';
import type { ReviewReasonCode } from '#domain/review-reasons';

export type ToldReason = { code: ReviewReasonCode; text: LocalText; boxes: readonly ImageBox[] };

/** What a customer is told of a decision: the reasons in the words of that day, and the reviewer's own. */
export type ToldDecision = {
  kind: 'ask_for_more' | 'reject';
  reasons: readonly ToldReason[];
  text: string | null;
};

/** The decision on which an application rests that waits for its customer or is rejected; null in any other status. */
export async function readToldDecision(
  executor: Executor,
  { id, status }: { id: string; status: ApplicationStatus },
): Promise<ToldDecision | null> {
  const kind = status === 'action_needed' ? 'ask_for_more' : status === 'rejected' ? 'reject' : null;
  if (kind === null) return null;
  const [decision] = await executor
    .select({ id: decisions.id, text: decisions.textForCustomer })
    .from(decisions)
    .where(and(eq(decisions.applicationId, id), eq(decisions.kind, kind)))
    .orderBy(desc(decisions.id))
    .limit(1);
  if (decision === undefined) return null;
  const said = await readSaidReasons(executor, id);
  const reasons = said.of(decision).map(({ code, customerText, boxes }) => ({ code, text: customerText, boxes }));
  return { kind, reasons, text: decision.text };
}
