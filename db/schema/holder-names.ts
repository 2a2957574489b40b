import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** Every name that an application is searched by, once: added to, never updated, so that no writer waits for its indexes. */
export const holderNames = pgTable(
  'holder_names',
  {
    name: text().primaryKey(),
    /** Each of the name's ideographs and each pair of neighbours: `name_grams`, in a hand-written migration. */
    grams: text()
      .array()
      .notNull()
      .generatedAlwaysAs(sql`name_grams(name)`),
  },
  (table) => [
    index('holder_names_trigram_idx')
      .using('gin', sql`${table.name} gin_trgm_ops`)
      .with({ fastupdate: false }),
    index('holder_names_grams_idx').using('gin', table.grams).with({ fastupdate: false }),
  ],
);
