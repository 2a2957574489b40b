import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { parseReference } from '#domain/reference';
import { documentEnd, gramsOf, searchableName } from '#domain/searchable';

/** A condition that an index of its own answers: the applications for which it holds, as `a`, and whether it holds for `a`. */
export type Narrowing = {
  found: SQL;
  holds: SQL;
  /** Where very many may be found: whether it is a holder of this searchable name who is sought. */
  isNamed?: (name: string) => boolean;
};

const REFERENCE_PREFIX = /^[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{0,5}$/i;
const TRIGRAM = 3;
/** What a queue asks of an application. */
const COLUMNS = sql.raw('id, status, due_at, submitted_at, route, sim_kind, worst_check, search_name');

/**
 * What a reviewer's words find: a reference or its beginning, a number's last four digits or more, the last four characters
 * of a document's number, else part of a holder's name.
 */
export function searchStatement(text: string): Narrowing {
  const typed = text.normalize('NFKC');
  const conditions = [isReference(typed), isNumber(typed), isDocument(typed)].filter((one) => one !== null);
  if (conditions.length === 0) return findName(typed);
  const ids = conditions.map((condition) => sql`SELECT a.id FROM applications a WHERE ${condition}`);
  return {
    found: eachOf(sql.join(ids, sql` UNION `)),
    holds: sql`(${sql.join(conditions, sql` OR `)})`,
  };
}

/** The applications of some ids, each by its key. OFFSET 0 keeps the planner from reading all applications instead. */
export function eachOf(ids: SQL): SQL {
  return sql`(${ids}) found
    CROSS JOIN LATERAL (SELECT ${COLUMNS}, reference, msisdn, document_end FROM applications WHERE id = found.id OFFSET 0) a`;
}

function isReference(text: string): SQL | null {
  const reference = parseReference(text);
  if (reference !== null) return sql`a.reference = ${reference}`;
  if (!REFERENCE_PREFIX.test(text) || !/\d/.test(text)) return null;
  const start = withDash(text);
  return sql`left(a.reference, 5) = ${start.slice(0, 5)} AND a.reference LIKE ${`${start}%`}`;
}

function isNumber(text: string): SQL | null {
  const digits = text.replaceAll(/[\s+()-]/g, '');
  if (!/^\d{4,15}$/.test(digits)) return null;
  const start = reversed(digits);
  // A range, since LIKE finds its way into the index by a constant alone; ':' comes after the digits.
  return sql`right(a.msisdn, 4) = ${digits.slice(-4)}
    AND reverse(a.msisdn) ~>=~ ${start} AND reverse(a.msisdn) ~<~ ${`${start}:`}`;
}

function isDocument(text: string): SQL | null {
  return /^(?=.*\d)[0-9A-Z]{4}$/i.test(text) ? sql`a.document_end = ${documentEnd(text)}` : null;
}

/** Ideographs by their grams; in Latin, from three letters on, any part of a name by trigrams, else its beginning. */
function findName(text: string): Narrowing {
  const name = searchableName(text);
  if (name === '') return { found: eachOf(sql`SELECT NULL::uuid AS id WHERE false`), holds: sql`false` };
  const literal = name.replaceAll(/[\\%_]/g, '\\$&');
  const grams = gramsOf(name);
  const isStart = grams.length === 0 && name.length < TRIGRAM;
  const pattern = isStart ? `${literal}%` : `%${literal}%`;
  const hasGrams = sql.join(
    grams.map((gram) => sql`n.grams @> ARRAY[${gram}]::text[]`),
    sql` AND `,
  );
  const indexed = grams.length === 0 ? sql`n.name LIKE ${pattern}` : hasGrams;
  // IS TRUE hides the pattern from the index by trigrams, of which ideographs have none.
  const named = sql`${indexed} AND (n.name LIKE ${pattern}) IS TRUE`;
  return {
    found: sql`(SELECT n.name FROM holder_names n WHERE ${named} OFFSET 0) named
      CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM applications WHERE search_name = named.name OFFSET 0) a`,
    // As a number: the planner expects the same of it whatever is sought, and so need not plan each time.
    holds: isStart ? sql`strpos(a.search_name, ${name}) = 1` : sql`strpos(a.search_name, ${name}) > 0`,
    isNamed: (one) => (isStart ? one.startsWith(name) : one.includes(name)),
  };
}

function withDash(text: string): string {
  const letters = text.toUpperCase().replaceAll('-', '');
  return letters.length > 5 ? `${letters.slice(0, 5)}-${letters.slice(5)}` : letters;
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}
