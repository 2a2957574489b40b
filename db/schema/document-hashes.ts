import { sql } from 'drizzle-orm';
import { bit, check, index, integer, pgTable, uuid } from 'drizzle-orm/pg-core';

import { instant } from '#db/schema/columns';
import { documents } from '#db/schema/documents';
import { HASH_BANDS, HASH_BITS } from '#domain/image-hash';

const BAND_BITS = HASH_BITS / HASH_BANDS;
const bands = sql.raw(
  Array.from(
    { length: HASH_BANDS },
    (_, band) => `substring("hash" from ${band * BAND_BITS + 1} for ${BAND_BITS})::bit(${BAND_BITS})::integer`,
  ).join(', '),
);

/** What an image is recognised by: made from it, so that it goes with it. A blank image has none, and an old one waits. */
export const documentHashes = pgTable(
  'document_hashes',
  {
    documentId: uuid()
      .primaryKey()
      .references(() => documents.id, { onDelete: 'cascade' }),
    hash: bit({ dimensions: HASH_BITS }),
    /** Of two hashes that differ in fewer bits than there are bands, one band at least is the same. */
    bands: integer()
      .array()
      .generatedAlwaysAs(sql`CASE WHEN "hash" IS NOT NULL THEN ARRAY[${bands}] END`),
    hashedAt: instant(),
  },
  (table) => [
    // Without a list of what is pending, which would be put in order in the middle of somebody's upload.
    index('document_hashes_bands_idx').using('gin', table.bands).with({ fastupdate: false }),
    index('document_hashes_waiting_idx')
      .on(table.documentId)
      .where(sql`${table.hashedAt} IS NULL`),
    check('document_hashes_made_at', sql`${table.hash} IS NULL OR ${table.hashedAt} IS NOT NULL`),
  ],
);
