import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';

import { bytea, id } from '#db/schema/columns';
import { HOLDER_KINDS } from '#domain/line';
import type { HolderKind } from '#domain/line';

const kinds = sql.raw(HOLDER_KINDS.map((kind) => `'${kind}'`).join(', '));

/** Whose the register's lines are. An identity that changes is another row; erased, a row keeps neither it nor its hashes. */
export const holders = pgTable(
  'holders',
  {
    id: id(),
    kind: text().$type<HolderKind>().notNull().default('person'),
    /** Keyed, of the document alone: finds one person's lines. */
    documentHash: bytea(),
    /** Keyed, of all that is sealed: finds the same identity. */
    identityHash: bytea().unique('holders_identity'),
    sealedIdentity: bytea(),
    keyVersion: integer().notNull(),
  },
  (table) => [
    index('holders_document').on(table.documentHash),
    check('holders_kind_known', sql`${table.kind} IN (${kinds})`),
    check(
      'holders_whole_or_erased',
      sql`num_nulls(${table.documentHash}, ${table.identityHash}, ${table.sealedIdentity}) IN (0, 3)`,
    ),
  ],
);
