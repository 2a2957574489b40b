import postgres from 'postgres';
import type { Sql } from 'postgres';

/** Every tenth is of one layout, and two of those differ in some 60 bits of 512: in fewer than drawings of one card do. */
const LAYOUT_SHARE = 10;

/** Gives every case without one a photo and its hash, and makes the index afterwards: a million in about a minute. */
export async function fillHashes(ownerUrl: string, say: (line: string) => void): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [lacking] = await sql<{ count: number }[]>`
      SELECT count(*)::int AS count FROM applications a
      WHERE NOT EXISTS (SELECT FROM documents d JOIN document_hashes h ON h.document_id = d.id WHERE d.application_id = a.id)`;
    if (lacking === undefined || lacking.count === 0) return;
    say(`hashes of ${lacking.count.toLocaleString('en')} photos`);
    await insertPhotos(sql);
    await insertHashes(sql);
    await sql`VACUUM ANALYZE documents, document_hashes`.simple();
  } finally {
    await sql.end();
  }
}

async function insertPhotos(sql: Sql): Promise<void> {
  await sql`
    INSERT INTO documents (id, application_id, slot, original_sha256, original_type, original_bytes, content_type,
      stored_bytes, width, height, uploaded_at)
    SELECT gen_random_uuid(), a.id, 'front', 'bench',
      CASE WHEN row_number() OVER () % ${LAYOUT_SHARE} = 0 THEN 'layout' ELSE 'other' END,
      1000, 'image/jpeg', 1000, 1600, 1000, a.created_at
    FROM applications a
    WHERE NOT EXISTS (SELECT FROM documents d WHERE d.application_id = a.id AND d.slot = 'front' AND d.replaced_at IS NULL)`;
}

async function insertHashes(sql: Sql): Promise<void> {
  const [index] = await sql<{ definition: string }[]>`
    SELECT indexdef AS definition FROM pg_indexes WHERE indexname = 'document_hashes_bands_idx'`;
  if (index === undefined) throw new Error('an earlier fill was interrupted: delete .bench');
  await sql`DROP INDEX document_hashes_bands_idx`;
  await sql`
    INSERT INTO document_hashes (document_id, hash, hashed_at)
    SELECT d.id, CASE d.original_type
      WHEN 'layout' THEN ${bits(sql, '')}
        # (${bits(sql, 'one')} & ${bits(sql, 'two')} & ${bits(sql, 'three')} & ${bits(sql, 'four')})
      ELSE ${bits(sql, 'one')} END, d.uploaded_at
    FROM documents d WHERE d.slot = 'front'
    ON CONFLICT DO NOTHING`;
  await sql`SET maintenance_work_mem = '256MB'`;
  await sql.unsafe(index.definition);
}

/** 512 bits as if thrown, the same each time: of each row by its salt, without one those of the layout itself. */
function bits(sql: Sql, salt: string) {
  const of = salt === '' ? `''` : 'd.id::text';
  const parts = [1, 2, 3, 4].map((part) => `md5('${salt}${part}' || ${of})`);
  return sql.unsafe(`('x' || ${parts.join(' || ')})::bit(512)`);
}
