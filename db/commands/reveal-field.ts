import { eq } from 'drizzle-orm';
import { z } from 'zod';

import type { Command } from '#db/command';
import { inTransaction } from '#db/in-transaction';
import { recordEvent } from '#db/record-event';
import { findLine } from '#db/find-line';
import type { LineRow } from '#db/find-line';
import { applicants, applications } from '#db/schema/index';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { REVEALABLE_FIELDS } from '#domain/revealable-field';
import type { RevealableField } from '#domain/revealable-field';

export const RevealField = z.strictObject({ applicationId: z.uuid(), field: z.enum(REVEALABLE_FIELDS) });
export type RevealField = z.infer<typeof RevealField>;

/** The field as claimed, and as the register has it where it has it. */
export type Revealed = { field: RevealableField; claimed: string | null; register: string | null };

/** Shows one masked field and records who saw which, without its value. */
export async function revealField({ db, actor, input, now }: Command<RevealField>): Promise<Revealed> {
  authoriseStaff(actor, 'field.reveal');
  return inTransaction(db, async (tx) => {
    const [row] = await tx
      .select({ application: applications, applicant: applicants })
      .from(applications)
      .innerJoin(applicants, eq(applicants.applicationId, applications.id))
      .where(eq(applications.id, input.applicationId));
    if (row === undefined || row.application.submittedAt === null) {
      throw new DomainError('not_found', { subject: 'application' });
    }
    await recordEvent(tx, {
      actor,
      now,
      name: 'field.revealed',
      subject: { kind: 'application', id: row.application.id },
      after: { field: input.field },
    });
    const { msisdn } = row.application;
    const line = msisdn === null ? null : await findLine(tx, msisdn);
    return { field: input.field, ...valuesOf({ ...row, line }, input.field) };
  });
}

type Row = {
  application: typeof applications.$inferSelect;
  applicant: typeof applicants.$inferSelect;
  line: LineRow | null;
};

function valuesOf({ application, applicant, line }: Row, field: RevealableField): Omit<Revealed, 'field'> {
  switch (field) {
    case 'msisdn':
      return { claimed: application.msisdn, register: line?.msisdn ?? null };
    case 'documentNumber':
      return { claimed: applicant.documentNumber, register: line?.documentNumber ?? null };
    case 'iccid':
      return { claimed: application.iccid, register: line?.iccid ?? null };
    case 'eid':
      return { claimed: application.eid, register: line?.eid ?? null };
    case 'email':
      return { claimed: applicant.email, register: null };
    case 'phone':
      return { claimed: applicant.phone, register: null };
  }
}
