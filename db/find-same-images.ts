import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, documentHashes, documents } from '#db/schema/index';
import type { SameImage } from '#domain/checks/same-image';
import type { DocumentSlot } from '#domain/document';
import { sameDocumentNumber } from '#domain/identifiers/document-number';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';
import { COMPARED_SLOTS, SAME_IMAGE_BITS } from '#domain/image-hash';

type Person = { documentKind: IdentityDocumentKind; documentNumber: string };

type Found = {
  slot: DocumentSlot;
  isHashed: boolean;
  reference: string | null;
  documentKind: IdentityDocumentKind | null;
  documentNumber: string | null;
};

/** A picture that more cases share than these is no less noticed for it. */
const MOST_CASES = 50;
const compared = sql.raw(COMPARED_SLOTS.map((slot) => `'${slot}'`).join(', '));

/**
 * For each current photo of the case, the cases of other persons that hold or held the same, newest first; null where none is
 * found and a photo has no hash. A draft is no case yet: nobody could open it, and whose it is has not been said.
 */
export async function findSameImages(
  executor: Executor,
  { applicationId, person }: { applicationId: string; person: Person },
): Promise<SameImage[] | null> {
  // What shares a band, by the index, and of it what differs in few bits; OFFSET keeps PostgreSQL from beginning elsewhere.
  const rows = await executor.execute<Found>(sql`
    SELECT mine.slot, own.hash IS NOT NULL AS "isHashed", other.reference,
      other.document_kind AS "documentKind", other.document_number AS "documentNumber"
    FROM ${documents} mine
    LEFT JOIN ${documentHashes} own ON own.document_id = mine.id
    LEFT JOIN LATERAL (
      SELECT a.reference, a.submitted_at, p.document_kind, p.document_number
      FROM (
        SELECT document_id FROM ${documentHashes} near
        WHERE near.bands && own.bands AND bit_count(near.hash # own.hash) <= ${sql.raw(`${SAME_IMAGE_BITS}`)}
        OFFSET 0
      ) same
      JOIN ${documents} d ON d.id = same.document_id
      JOIN ${applications} a ON a.id = d.application_id
      JOIN ${applicants} p ON p.application_id = a.id
      WHERE a.id <> mine.application_id AND a.submitted_at IS NOT NULL
      ORDER BY a.submitted_at DESC
      LIMIT ${sql.raw(`${MOST_CASES}`)}
    ) other ON true
    WHERE mine.application_id = ${applicationId} AND mine.replaced_at IS NULL AND mine.slot IN (${compared})
    ORDER BY mine.slot, other.submitted_at DESC`);
  const others = rows.filter((row) => row.reference !== null && !isSamePerson(person, row));
  if (others.length === 0 && rows.some(({ isHashed }) => !isHashed)) return null;
  return COMPARED_SLOTS.flatMap((slot) => {
    const references = others.filter((row) => row.slot === slot).flatMap(({ reference }) => reference ?? []);
    return references.length === 0 ? [] : [{ slot, references: [...new Set(references)] }];
  });
}

/** Who has another document of their own is another person as far as anybody knows. */
function isSamePerson(person: Person, { documentKind, documentNumber }: Found): boolean {
  return (
    documentKind === person.documentKind &&
    documentNumber !== null &&
    sameDocumentNumber(documentKind, documentNumber, person.documentNumber)
  );
}
