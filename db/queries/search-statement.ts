import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { parseReference } from '#domain/reference';

const REFERENCE_PREFIX = /^[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{0,5}$/i;
const TRIGRAM = 3;

/**
 * The ids that a reviewer's words find, as a statement: a reference or its beginning, a number's last four digits or more,
 * else a holder's name.
 */
export function searchStatement(text: string): SQL {
  const conditions: SQL[] = [];
  const reference = parseReference(text);
  if (reference !== null) conditions.push(sql`a.reference = ${reference}`);
  else if (REFERENCE_PREFIX.test(text) && /\d/.test(text)) {
    conditions.push(sql`a.reference LIKE ${`${withDash(text)}%`}`);
  }
  const digits = text.replaceAll(/[\s+()-]/g, '');
  if (/^\d{4,15}$/.test(digits)) conditions.push(sql`reverse(a.msisdn) LIKE ${`${reversed(digits)}%`}`);
  if (conditions.length === 0) return nameStatement(text.toLocaleLowerCase('en'));
  return sql`SELECT a.id FROM applications a WHERE ${sql.join(conditions, sql` OR `)}`;
}

/** A name's beginning by the prefix index; in Latin, from three letters on, any part of it by the trigram index. */
function nameStatement(name: string): SQL {
  const literal = name.replaceAll(/[\\%_]/g, '\\$&');
  const isPrefix = name.length < TRIGRAM || /\p{Script=Han}/u.test(name);
  const pattern = isPrefix ? `${literal}%` : `%${literal}%`;
  return sql`SELECT p.application_id AS id FROM applicants p WHERE lower(p.holder_name) LIKE ${pattern}`;
}

function withDash(text: string): string {
  const letters = text.toUpperCase().replaceAll('-', '');
  return letters.length > 5 ? `${letters.slice(0, 5)}-${letters.slice(5)}` : letters;
}

function reversed(text: string): string {
  return [...text].toReversed().join('');
}
