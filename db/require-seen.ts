import type { Tx } from '#db/client';
import { readCurrentDocuments } from '#db/read-current-documents';
import type { CurrentDocument } from '#db/read-current-documents';
import { readSeenDocuments } from '#db/read-seen-documents';
import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** The current documents; a DomainError `documents_unseen` with the slots that the actor has not looked at in full size as they are now. */
export async function requireSeen(tx: Tx, applicationId: string, { staffId }: StaffActor): Promise<CurrentDocument[]> {
  const [current, seen] = await Promise.all([
    readCurrentDocuments(tx, applicationId),
    readSeenDocuments(tx, { applicationId, staffId }),
  ]);
  const slots = current.filter((document) => !seen.has(document.id)).map((document) => document.slot);
  if (slots.length > 0) throw new DomainError('documents_unseen', { slots });
  return current;
}
