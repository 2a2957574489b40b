import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';

import type { Tx } from '#db/client';
import { keepHolders } from '#db/keep-holders';
import * as schema from '#db/schema/index';
import { unsealedHolders } from '#db/schema/index';
import { hashIdentity } from '#db/seal-identity';

const BATCH = 2000;

/** Whether holders of an earlier version stand in clear, or stood until a start that did not come to its end. */
export async function hasUnsealed(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const [row] = await client`SELECT pg_relation_size('unsealed_holders') > 0 AS found`;
    return row?.found === true;
  });
}

/** Seals them, batch by batch, and then rewrites the tables in which they stood: dropped columns leave their values behind. */
export async function sealRegister(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const db = drizzle(client, { schema, casing: 'snake_case' });
    while ((await db.transaction(sealBatch)) > 0);
    await client`TRUNCATE unsealed_holders`;
    await client`VACUUM FULL lines`;
  });
}

async function sealBatch(tx: Tx): Promise<number> {
  const found = await tx.select().from(unsealedHolders).orderBy(unsealedHolders.lineId).limit(BATCH).for('update');
  if (found.length === 0) return 0;
  const named = found.map(({ lineId, ...holder }) => {
    const identity = { ...holder, holderBornOn: null };
    return { lineId, identity, hash: hashIdentity(identity).toString('hex') };
  });
  const ids = await keepHolders(tx, new Map(named.map(({ hash, identity }) => [hash, identity])));
  const sealed = JSON.stringify(named.map(({ lineId, hash }) => ({ line_id: lineId, holder_id: ids.get(hash) })));
  await tx.execute(sql`
    WITH sealed AS (SELECT * FROM json_to_recordset(${sealed}::json) AS s(line_id uuid, holder_id uuid)),
      given AS (UPDATE lines SET holder_id = sealed.holder_id FROM sealed WHERE lines.id = sealed.line_id)
    DELETE FROM unsealed_holders USING sealed WHERE unsealed_holders.line_id = sealed.line_id`);
  return found.length;
}

/** A connection without the app's limits on how long a statement may take. */
async function asOwner<Result>(ownerUrl: string, work: (client: postgres.Sql) => Promise<Result>): Promise<Result> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'signoff-seal' } });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
