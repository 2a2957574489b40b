import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

import type { Db } from '#db/client';
import * as schema from '#db/schema/index';

export type Statement = { text: string; parameters: readonly unknown[] };

/** Runs `act` on a connection of its own in a transaction that is taken back, and tells every statement that it sent. */
export async function capture(appUrl: string, act: (db: Db) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const sql = postgres(appUrl, {
    max: 1,
    onnotice: () => {},
    fetch_types: false,
    debug: (_connection, text, parameters) => statements.push({ text, parameters }),
  });
  const db: Db = drizzle(sql, { schema, casing: 'snake_case' });
  try {
    await db.transaction(async (tx) => {
      // What opens a transaction in it opens a savepoint of this one.
      await act(tx as unknown as Db);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  } finally {
    await sql.end();
  }
  return statements.filter(({ text }) => !/^\s*(begin|commit|rollback|savepoint|release|set )/i.test(text));
}

class TakenBack extends Error {}

/** The statements as a script of pgbench in one transaction; `replace` puts other SQL in place of some of the values. */
export function scriptOf(
  statements: readonly Statement[],
  { prelude = '', replace = new Map() }: { prelude?: string; replace?: ReadonlyMap<string, string> } = {},
): string {
  const body = statements.map((statement) => `${inlined(statement, replace)};`);
  const all = statements.length === 1 && prelude === '' ? body : ['BEGIN;', prelude, ...body, 'COMMIT;'];
  return `${all.filter((line) => line !== '').join('\n')}\n`;
}

function inlined({ text, parameters }: Statement, replace: ReadonlyMap<string, string>): string {
  const whole = text.replaceAll(/\$(\d+)/g, (_, number: string) => literal(parameters[Number(number) - 1], replace));
  return whole.replaceAll(/\s*\n\s*/g, ' ');
}

function literal(value: unknown, replace: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return 'NULL';
  if (Buffer.isBuffer(value) || value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  const text =
    value instanceof Date ? value.toISOString() : typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  const other = replace.get(text);
  if (other !== undefined) return other;
  // A colon would begin a variable of pgbench.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`;
}
