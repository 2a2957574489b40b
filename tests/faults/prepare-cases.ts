import type { Connection } from '#db/client';
import type { Decide } from '#tests/faults/load';
import { makeApplication, makeClaim } from '#tests/support/factories';

/** One submitted case, claimed by the reviewer, and `copies` like it; every other one is to be rejected. */
export async function prepareCases({ db, sql }: Connection, reviewerId: string, copies: number): Promise<Decide[]> {
  const now = new Date();
  const model = await makeApplication(db, { now });
  await makeClaim(db, { applicationId: model.id, staffId: reviewerId, now });
  const made = await sql<{ id: string }[]>`
    INSERT INTO applications
    SELECT copy.*
    FROM applications model, generate_series(1, ${copies}::int) n,
      jsonb_populate_record(model, jsonb_build_object('id', uuidv7(), 'reference', 'FAULT' || n,
        'msisdn', '+8613' || lpad(n::text, 9, '0'), 'status_token_hash', sha256(n::text::bytea))) copy
    WHERE model.id = ${model.id}
    RETURNING id`;
  const ids = made.map((row) => row.id);
  for (const table of ['applicants', 'claims']) {
    await sql`
      INSERT INTO ${sql(table)}
      SELECT copy.*
      FROM ${sql(table)} model, unnest(${ids}::uuid[]) owner_id,
        jsonb_populate_record(model, jsonb_build_object('application_id', owner_id)) copy
      WHERE model.application_id = ${model.id}`;
  }
  for (const table of ['checks', 'documents', 'audit_events']) {
    await sql`
      INSERT INTO ${sql(table)}
      SELECT copy.*
      FROM ${sql(table)} model, unnest(${ids}::uuid[]) owner_id,
        jsonb_populate_record(model, jsonb_build_object('application_id', owner_id, 'id', uuidv7())) copy
      WHERE model.application_id = ${model.id}`;
  }
  return [model.id, ...ids].map((applicationId, index) => ({
    applicationId,
    version: model.version,
    kind: index % 2 === 0 ? 'approve' : 'reject',
  }));
}
