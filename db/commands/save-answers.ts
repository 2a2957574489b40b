import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { lockOwnApplication } from '#db/lock-own-application';
import { applicants } from '#db/schema/index';
import { RawAnswers } from '#domain/answers';
import { getTransition } from '#domain/transitions';

export const SaveAnswers = z.strictObject({ applicationId: z.uuid(), answers: RawAnswers });
export type SaveAnswers = z.infer<typeof SaveAnswers>;

/** Keeps what was typed on one page, right or wrong, beside what was typed on the others; while it is a draft. */
export async function saveAnswers({ db, actor, input }: Command<SaveAnswers>): Promise<void> {
  await inTransaction(db, async (tx) => {
    const application = await lockOwnApplication(tx, actor, input.applicationId);
    getTransition(application.status, 'submit');
    await tx
      .update(applicants)
      .set({ answers: sql`${applicants.answers} || ${JSON.stringify(input.answers)}::jsonb` })
      .where(eq(applicants.applicationId, application.id));
  });
}
