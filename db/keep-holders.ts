import { sql } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { newId } from '#db/new-id';
import { holders } from '#db/schema/index';
import { hashDocument, hashIdentity, sealIdentity } from '#db/seal-identity';
import type { HolderIdentity } from '#domain/line';

/** Between our looking and our writing others may keep or drop the same holder, each once. */
const ROUNDS = 5;

/** The holder of this identity, kept sealed where there was none; the row stays as long as the transaction. */
export async function keepHolder(executor: Executor, identity: HolderIdentity): Promise<string> {
  const hash = hashIdentity(identity);
  const ids = await keepHolders(executor, new Map([[hash.toString('hex'), identity]]));
  const id = ids.get(hash.toString('hex'));
  if (id === undefined) throw new Error('a holder was kept and is not there');
  return id;
}

/** The same for many, by the hexadecimal hash of each identity. */
export async function keepHolders(
  executor: Executor,
  identities: ReadonlyMap<string, HolderIdentity>,
): Promise<Map<string, string>> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const known = await lockKnown(executor, [...identities.keys()]);
    const missing = [...identities].filter(([hash]) => !known.has(hash));
    if (missing.length === 0) return known;
    await insertSealed(executor, missing);
  }
  throw new Error('holders came and went while they were kept');
}

/** A lock that lets lines be given to the holder and keeps it from being dropped. */
async function lockKnown(executor: Executor, hashes: readonly string[]): Promise<Map<string, string>> {
  const rows = await executor.execute<{ id: string; hash: string }>(sql`
    SELECT id, encode(identity_hash, 'hex') AS hash FROM ${holders}
    WHERE identity_hash IN (SELECT decode(h, 'hex') FROM json_array_elements_text(${JSON.stringify(hashes)}::json) h)
    ORDER BY identity_hash FOR KEY SHARE OF ${holders}`);
  return new Map(rows.map(({ id, hash }) => [hash, id]));
}

async function insertSealed(
  executor: Executor,
  missing: readonly (readonly [string, HolderIdentity])[],
): Promise<void> {
  const rows = missing
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([hash, identity]) => {
      const id = newId();
      const { sealed, keyVersion } = sealIdentity(id, identity);
      const document = hashDocument(identity.documentKind, identity.documentNumber);
      return [id, document.toString('hex'), hash, sealed.toString('hex'), keyVersion];
    });
  await executor.execute(sql`
    INSERT INTO ${holders} (id, document_hash, identity_hash, sealed_identity, key_version)
    SELECT (r ->> 0)::uuid, decode(r ->> 1, 'hex'), decode(r ->> 2, 'hex'), decode(r ->> 3, 'hex'), (r ->> 4)::integer
    FROM json_array_elements(${JSON.stringify(rows)}::json) r
    ON CONFLICT (identity_hash) DO NOTHING`);
}
