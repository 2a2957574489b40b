import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { policies } from '#db/schema/index';
import type { PolicyState } from '#db/write-policy';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { nextCode } from '#domain/policies/policy';

export const DraftPolicy = z.strictObject({ basedOn: z.string().max(20) });
export type DraftPolicy = z.infer<typeof DraftPolicy>;

/** A draft that says what another version says, under the next code of its jurisdiction. */
export async function draftPolicy({ db, actor, input, now }: Command<DraftPolicy>): Promise<PolicyState> {
  const author = authoriseStaff(actor, 'policies.edit');
  return inTransaction(db, async (tx) => {
    const [model] = await tx.select().from(policies).where(eq(policies.code, input.basedOn));
    if (model === undefined) throw new DomainError('not_found', { subject: 'policy' });
    const { jurisdiction, rules, sources } = model;
    // The oldest is never deleted: whoever drafts for the jurisdiction queues on it for the next code.
    await tx
      .select({ id: policies.id })
      .from(policies)
      .where(eq(policies.jurisdiction, jurisdiction))
      .orderBy(asc(policies.createdAt), asc(policies.id))
      .limit(1)
      .for('update');
    const known = await tx
      .select({ code: policies.code })
      .from(policies)
      .where(eq(policies.jurisdiction, jurisdiction));
    const code = nextCode(
      jurisdiction,
      now.getUTCFullYear(),
      known.map((policy) => policy.code),
    );
    const id = newId();
    const draft = { id, code, jurisdiction, status: 'draft', version: 0, rules, sources, basedOn: model.code } as const;
    await tx
      .insert(policies)
      .values({ ...draft, authorId: author.staffId, writtenBy: [author.staffId], createdAt: now });
    await recordEvent(tx, {
      actor: author,
      now,
      name: 'policy.drafted',
      subject: { kind: 'policy', id },
      after: { code, basedOn: model.code, status: 'draft' },
    });
    return { code, status: 'draft', version: 0, effectiveFrom: null };
  });
}
