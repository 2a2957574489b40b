import { and, desc, eq, inArray, isNull } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { decisions, documents } from '#db/schema/index';
import type { DocumentSlot } from '#domain/document';

/** The photos asked for that are still those which the reviewer saw when asking. */
export async function slotsStillOld(
  executor: Executor,
  application: { id: string; requestedSlots: readonly DocumentSlot[] },
): Promise<DocumentSlot[]> {
  if (application.requestedSlots.length === 0) return [];
  const [asked] = await executor
    .select({ basis: decisions.basis })
    .from(decisions)
    .where(and(eq(decisions.applicationId, application.id), eq(decisions.kind, 'ask_for_more')))
    .orderBy(desc(decisions.id))
    .limit(1);
  const current = await executor
    .select({ id: documents.id, slot: documents.slot })
    .from(documents)
    .where(
      and(
        eq(documents.applicationId, application.id),
        isNull(documents.replacedAt),
        inArray(documents.slot, [...application.requestedSlots]),
      ),
    );
  const renewed = current.filter((document) => !asked?.basis.documentIds.includes(document.id));
  return application.requestedSlots.filter((slot) => !renewed.some((document) => document.slot === slot));
}
