import { z } from 'zod';

import { assertMayDecide } from '#db/assert-may-decide';
import type { Command } from '#db/command';
import type { RecordedView } from '#db/commands/record-document-view';
import type { MasterKeys } from '#db/envelope';
import { inTransaction } from '#db/in-transaction';
import { getSubmittedDocument, openDocument } from '#db/open-document';
import { recordEvent } from '#db/record-event';
import { authoriseStaff } from '#domain/permissions';

export const FetchDocumentAhead = z.strictObject({ documentId: z.uuid() });
export type FetchDocumentAhead = z.infer<typeof FetchDocumentAhead>;

/** Hands a document to whoever may decide its case, recorded as fetched and not as seen; a look is `viewFetchedDocument`. */
export async function fetchDocumentAhead({
  db,
  actor,
  input,
  now,
  masterKeys,
}: Command<FetchDocumentAhead> & { masterKeys: MasterKeys }): Promise<RecordedView> {
  const reviewer = authoriseStaff(actor, 'application.claim');
  authoriseStaff(actor, 'document.view');
  return inTransaction(db, async (tx) => {
    const document = await getSubmittedDocument(tx, input.documentId);
    assertMayDecide(reviewer, document);
    const { documentId, applicationId, reference, slot } = document;
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.fetchedAhead',
      subject: { kind: 'document', id: documentId },
      applicationId,
      after: { slot },
    });
    return { reference, slot, bytes: await openDocument(tx, document, masterKeys) };
  });
}
