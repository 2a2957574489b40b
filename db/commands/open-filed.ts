import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { findFiled } from '#db/queries/find-filed';
import { recordEvent } from '#db/record-event';
import type { ApplicationStatus } from '#domain/application';
import { authoriseStaff } from '#domain/permissions';

export const OpenFiled = z.strictObject({ applicationId: z.uuid() });
export type OpenFiled = z.infer<typeof OpenFiled>;

/** Lets a clerk do for the customer what the secret link lets them do, once it is recorded who has it. */
export async function openFiled({
  db,
  actor,
  input,
  now,
}: Command<OpenFiled>): Promise<{ applicationId: string; status: ApplicationStatus }> {
  const clerk = authoriseStaff(actor, 'desk.file');
  return inTransaction(db, async (tx) => {
    const filed = await findFiled(tx, { applicationId: input.applicationId, clerk });
    await recordEvent(tx, {
      actor,
      now,
      name: 'application.openedAtDesk',
      subject: { kind: 'application', id: filed.applicationId },
    });
    return filed;
  });
}
