import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applicants, applications, documents, holderKeyOf } from '#db/schema/index';
import { OPEN_STATUSES } from '#domain/application';
import type { CheckFacts } from '#domain/checks/facts';
import type { PolicyRules } from '#domain/policies/policy-rules';

export type CaseFacts = Required<Pick<CheckFacts, 'otherOpenApplication' | 'hasAuthorisation' | 'velocity'>> & {
  /** When it was handed in first; null before. */
  submittedAt: Date | null;
};

type Row = {
  submitted_at: string | null;
  has_authorisation: boolean;
  other_open: boolean;
  alike_document: number;
  alike_contact: number;
  alike_address: number | null;
};

/** As many as a policy can count to. */
const MOST = sql.raw('1000');
const openStatuses = sql.raw(OPEN_STATUSES.map((status) => `'${status}'`).join(', '));

/**
 * What our own tables say about a case, in one statement: how many alike were handed in within the policy's days before it,
 * which no later one changes. For a line that nobody has applied for yet, `applicationId` null, nothing is alike.
 */
export async function readCaseFacts(
  executor: Executor,
  {
    applicationId,
    msisdn,
    limits,
    now,
  }: { applicationId: string | null; msisdn: string; limits: PolicyRules['limits']; now: Date },
): Promise<CaseFacts> {
  const handedIn = sql`coalesce(own.submitted_at, ${now.toISOString()}::timestamptz)`;
  const days = sql`make_interval(days => ${limits.velocityDays}::int)`;
  const others = (isAlike: SQL) => sql`(SELECT application_id FROM ${applicants} WHERE ${isAlike}
    AND ${applicants.submittedAt} BETWEEN ${handedIn} - ${days} AND ${handedIn} AND application_id IS DISTINCT FROM asked.id LIMIT ${MOST})`;
  const count = (alike: SQL) => sql`(SELECT count(*)::int FROM (${alike}) alike)`;
  const mine = { documentKind: sql`mine.document_kind`, documentNumber: sql`mine.document_number` };
  const isSameHolder = sql`${holderKeyOf(applicants)} = ${holderKeyOf(mine)} AND ${applicants.documentKind} = ${mine.documentKind}`;
  const [row] = await executor.execute<Row>(sql`
    SELECT own.submitted_at,
      EXISTS (SELECT FROM ${documents} WHERE application_id = asked.id AND slot = 'authorisation'
        AND replaced_at IS NULL) AS has_authorisation,
      EXISTS (SELECT FROM ${applications} other WHERE other.msisdn = ${msisdn} AND other.id IS DISTINCT FROM asked.id
        AND other.status IN (${openStatuses})) AS other_open,
      ${count(others(isSameHolder))} AS alike_document,
      ${count(sql`${others(sql`lower(${applicants.email}) = lower(mine.email)`)}
        UNION ${others(sql`${applicants.phone} = mine.phone`)}`)} AS alike_contact,
      CASE WHEN mine.address_key IS NOT NULL
        THEN ${count(others(sql`${applicants.addressKey} = mine.address_key`))} END AS alike_address
    FROM (SELECT ${applicationId}::uuid AS id) asked
    LEFT JOIN ${applications} own ON own.id = asked.id
    LEFT JOIN ${applicants} mine ON mine.application_id = asked.id`);
  if (row === undefined) throw new Error('a statement that always answers did not');
  return {
    submittedAt: row.submitted_at === null ? null : new Date(row.submitted_at),
    hasAuthorisation: row.has_authorisation,
    otherOpenApplication: row.other_open,
    velocity: { document: row.alike_document, contact: row.alike_contact, address: row.alike_address },
  };
}
