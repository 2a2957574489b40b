import type { Tx } from '#db/client';
import { recordEvent } from '#db/record-event';
import { applicants, applications } from '#db/schema/index';
import type { Actor, Visitor } from '#domain/actor';
import type { RawAnswers } from '#domain/answers';

export type Started = { id: string; reference: string };

type Opening = {
  draft: Omit<typeof applications.$inferInsert, 'status' | 'createdAt'> & { id: string };
  answers: RawAnswers;
  addressKey?: Buffer;
  actor: Actor | Visitor;
  now: Date;
};

/** A new draft with what was typed so far, and its event. */
export async function openDraft(tx: Tx, { draft, answers, addressKey, actor, now }: Opening): Promise<Started> {
  const { id, reference, channel, locale, filedStoreId, consentVersion } = draft;
  await tx.insert(applications).values({ ...draft, status: 'draft', createdAt: now });
  await tx.insert(applicants).values({ applicationId: id, answers, addressKey });
  await recordEvent(tx, {
    actor,
    now,
    name: 'application.started',
    subject: { kind: 'application', id },
    after: { status: 'draft', channel, locale, ...(filedStoreId == null ? {} : { filedStoreId, consentVersion }) },
  });
  return { id, reference };
}
