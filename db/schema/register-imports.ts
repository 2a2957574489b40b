import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';

import { bytea, id, instant } from '#db/schema/columns';

const rows = () => integer().notNull().default(0);

/** How far a file has come into the register; by its content, so that the same file under another name goes on too. */
export const registerImports = pgTable(
  'register_imports',
  {
    id: id(),
    fileHash: bytea().notNull(),
    fileName: text().notNull(),
    fileBytes: bigint({ mode: 'number' }).notNull(),
    startedAt: instant().notNull(),
    /** When its last batch was written. */
    writtenAt: instant().notNull(),
    finishedAt: instant(),
    /** What of the file is done, in rows without the header. */
    rows: rows(),
    added: rows(),
    changed: rows(),
    unchanged: rows(),
    refused: rows(),
    /** The length of the list of refused rows that belongs to these figures. */
    refusedBytes: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [
    uniqueIndex('register_imports_one_open')
      .on(table.fileHash)
      .where(sql`${table.finishedAt} IS NULL`),
    check(
      'register_imports_adds_up',
      sql`${table.rows} = ${table.added} + ${table.changed} + ${table.unchanged} + ${table.refused}`,
    ),
  ],
);
