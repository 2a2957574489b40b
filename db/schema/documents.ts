import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

import { applications } from '#db/schema/applications';
import { bytea, id, instant } from '#db/schema/columns';
import { documentSlotEnum } from '#db/schema/enums';

/** One uploaded image; a new upload of the same slot replaces it: in a draft it goes, afterwards it stays. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    slot: documentSlotEnum().notNull(),
    originalSha256: text().notNull(),
    originalType: text().notNull(),
    originalBytes: integer().notNull(),
    contentType: text().notNull(),
    storedBytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    uploadedAt: instant().notNull(),
    replacedAt: instant(),
  },
  (table) => [
    uniqueIndex('documents_one_current_per_slot')
      .on(table.applicationId, table.slot)
      .where(sql`${table.replacedAt} IS NULL`),
    index('documents_application_idx').on(table.applicationId),
    check('documents_have_size', sql`${table.width} > 0 AND ${table.height} > 0 AND ${table.storedBytes} > 0`),
  ],
);

/** The image encrypted with a key of its own, which the master key of `keyVersion` wraps. */
export const documentContents = pgTable('document_contents', {
  documentId: uuid()
    .primaryKey()
    .references(() => documents.id),
  keyVersion: integer().notNull(),
  wrappedKey: bytea().notNull(),
  iv: bytea().notNull(),
  tag: bytea().notNull(),
  ciphertext: bytea().notNull(),
});
