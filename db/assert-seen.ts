import type { CurrentDocument } from '#db/read-current-documents';
import { DomainError } from '#domain/domain-error';

/** A DomainError `documents_unseen` with the slots of the documents that have not been looked at in full size as they are now. */
export function assertSeen(current: readonly CurrentDocument[], seen: ReadonlySet<string | null>): void {
  const slots = current.filter((document) => !seen.has(document.id)).map((document) => document.slot);
  if (slots.length > 0) throw new DomainError('documents_unseen', { slots });
}
