import type { Connection } from '#db/client';
import type { StaffActor } from '#domain/actor';
import type { Decide } from '#tests/faults/load';
import { makeApplication, makeClaim, makeLooks } from '#tests/support/factories';

/** One submitted case, claimed and looked at by the reviewer, and `copies` like it; every other one is to be rejected. */
export async function prepareCases({ db, sql }: Connection, reviewer: StaffActor, copies: number): Promise<Decide[]> {
  const now = new Date();
  const model = await makeApplication(db, { now });
  await makeClaim(db, { applicationId: model.id, staffId: reviewer.staffId, now });
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
  await makeLooks(db, { documents: model.documents, actor: reviewer, now });
  await sql`
    INSERT INTO audit_events
    SELECT copy.*
    FROM documents seen
    JOIN audit_events model ON model.subject_id = seen.id AND model.name = 'document.viewed'
    JOIN documents like_it ON like_it.slot = seen.slot AND like_it.application_id = ANY(${ids}::uuid[]),
      jsonb_populate_record(model, jsonb_build_object('id', uuidv7(), 'application_id', like_it.application_id,
        'subject_id', like_it.id)) copy
    WHERE seen.application_id = ${model.id}`;
  return [model.id, ...ids].map((applicationId, index) => ({
    applicationId,
    version: model.version,
    kind: index % 2 === 0 ? 'approve' : 'reject',
  }));
}
