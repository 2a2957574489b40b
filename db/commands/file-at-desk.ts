import { z } from 'zod';

import type { Command } from '#db/command';
import { StartApplication } from '#db/commands/start-application';
import { inTransaction } from '#db/in-transaction';
import { openDraft } from '#db/open-draft';
import type { Started } from '#db/open-draft';
import { LOCALES } from '#domain/application';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';
import { POLICY } from '#domain/policy';

/** What the clerk says; `locale` is the customer's language, `consentVersion` that of the text they agreed to. */
export const FileAtDesk = z.strictObject({
  consented: z.literal(true),
  consentVersion: z.string().max(20),
  locale: z.enum(LOCALES),
});

export const FileAtDeskAs = FileAtDesk.extend(
  StartApplication.pick({ id: true, reference: true, statusTokenHash: true }).shape,
);
export type FileAtDeskAs = z.infer<typeof FileAtDeskAs>;

/**
 * Opens a draft that the clerk fills in for a customer who agreed to it; `conflict` where the text has changed since it was
 * read out.
 */
export async function fileAtDesk({ db, actor, input, now }: Command<FileAtDeskAs>): Promise<Started> {
  const { staffId, storeId } = authoriseStaff(actor, 'desk.file');
  if (storeId === null) throw new DomainError('forbidden', { store: 'none' });
  const { id, reference, statusTokenHash, locale, consentVersion } = input;
  if (consentVersion !== POLICY.consentVersion) throw new DomainError('conflict', { subject: 'consent' });
  const filed = {
    channel: 'store',
    filedBy: staffId,
    filedStoreId: storeId,
    consentVersion,
    consentedAt: now,
  } as const;
  return inTransaction(db, async (tx) =>
    openDraft(tx, { draft: { id, reference, statusTokenHash, locale, ...filed }, answers: {}, actor, now }),
  );
}
