import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type postgres from 'postgres';
import { z } from 'zod';

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Brings an empty database to the version before the migration of this name. */
export async function migrateUntil(sql: postgres.Sql, name: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  try {
    await cp('db/migrations', folder, { recursive: true });
    const file = path.join(folder, 'meta/_journal.json');
    const journal = Journal.parse(JSON.parse(await readFile(file, 'utf8')));
    const until = journal.entries.findIndex(({ tag }) => tag.endsWith(`_${name}`));
    if (until < 1) throw new Error(`no migration is called ${name}`);
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, until) }));
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true });
  }
}
