import { and, eq, gte } from 'drizzle-orm';

import { assertMayReadCase } from '#db/assert-may-read-case';
import type { Command } from '#db/command';
import type { RecordDocumentView } from '#db/commands/record-document-view';
import { inTransaction } from '#db/in-transaction';
import { getSubmittedDocument } from '#db/open-document';
import { recordEvent } from '#db/record-event';
import { auditEvents } from '#db/schema/index';
import { AHEAD_LOOK_MINUTES } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { authoriseStaff } from '#domain/permissions';

const MINUTE = 60_000;

/** Records a look at a document that the actor's browser holds; a DomainError `not_fetched` unless it fetched it lately. */
export async function viewFetchedDocument({ db, actor, input, now }: Command<RecordDocumentView>): Promise<void> {
  const viewer = authoriseStaff(actor, 'document.view');
  await inTransaction(db, async (tx) => {
    const { documentId, applicationId, slot } = await getSubmittedDocument(tx, input.documentId);
    await assertMayReadCase(tx, viewer, applicationId, now);
    const [fetched] = await tx
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.subjectKind, 'document'),
          eq(auditEvents.subjectId, documentId),
          eq(auditEvents.name, 'document.fetchedAhead'),
          eq(auditEvents.actorKind, 'staff'),
          eq(auditEvents.actorId, viewer.staffId),
          gte(auditEvents.at, new Date(now.getTime() - AHEAD_LOOK_MINUTES * MINUTE)),
        ),
      )
      .limit(1);
    if (fetched === undefined) throw new DomainError('not_fetched');
    await recordEvent(tx, {
      actor,
      now,
      name: 'document.viewed',
      subject: { kind: 'document', id: documentId },
      applicationId,
      after: { slot, size: input.size, fetchedAhead: true },
    });
  });
}
