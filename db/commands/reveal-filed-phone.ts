import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { findFiled } from '#db/queries/find-filed';
import { recordEvent } from '#db/record-event';
import { applicants } from '#db/schema/index';
import { authoriseStaff } from '#domain/permissions';

export const RevealFiledPhone = z.strictObject({ applicationId: z.uuid() });
export type RevealFiledPhone = z.infer<typeof RevealFiledPhone>;

/** The number at which a customer is rung for whom this store filed; who saw it is recorded. */
export async function revealFiledPhone({
  db,
  actor,
  input,
  now,
}: Command<RevealFiledPhone>): Promise<{ phone: string | null }> {
  const clerk = authoriseStaff(actor, 'desk.file');
  return inTransaction(db, async (tx) => {
    const { applicationId } = await findFiled(tx, { applicationId: input.applicationId, clerk });
    const [applicant] = await tx
      .select({ phone: applicants.phone })
      .from(applicants)
      .where(eq(applicants.applicationId, applicationId));
    await recordEvent(tx, {
      actor,
      now,
      name: 'field.revealed',
      subject: { kind: 'application', id: applicationId },
      after: { field: 'phone' },
    });
    return { phone: applicant?.phone ?? null };
  });
}
