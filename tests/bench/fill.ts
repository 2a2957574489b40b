import postgres from 'postgres';
import sharp from 'sharp';
import type { Sql } from 'postgres';

import { parseMasterKeys, sealContent } from '#db/envelope';
import { newId } from '#db/new-id';
import { CHECK_CODES } from '#domain/check';
import { PRESET_CODES } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';
import { documentEnd, searchableName } from '#domain/searchable';

/** Fills a local database with applications as a mature carrier has them: most of them closed, some thousands waiting. */
const BATCH = 5000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CHECKS_A_CASE = 11;
const PHOTOS = 10_000;

const STATUS_SHARES = [
  ['completed', 0.64],
  ['rejected', 0.1],
  ['withdrawn', 0.05],
  ['expired', 0.05],
  ['awaiting_confirmation', 0.055],
  ['action_needed', 0.02],
  ['terminating', 0.002],
  ['second_review', 0.005],
  ['submitted', 1],
] as const;

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰萍鹏'];
const LATIN = [
  'Ana Lopez',
  'James Carter',
  'Nguyen Thi Hoa',
  'Olga Petrova',
  'Peter Novak',
  'Sofia Rossi',
  'Tanaka Yuki',
];

type Filling = {
  applications: number;
  /** Seals the photos, as the running server's key does. */
  masterKey: string;
  seed?: number;
  now?: Date;
  onProgress?: (done: number) => void;
};

/** Adds cases with applicants, three events each, checks and photos of those that wait, and some live claims. */
export async function fill(
  ownerUrl: string,
  { applications, masterKey, seed = 1, now = new Date(), onProgress }: Filling,
): Promise<void> {
  const { hostname } = new URL(ownerUrl);
  if (!['localhost', '127.0.0.1', '::1', '[::1]', ''].includes(hostname))
    throw new Error('only a local database is filled');
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const reviewer = await benchReviewer(sql, now);
    const random = mulberry32(seed);
    for (let done = 0; done < applications; done += BATCH) {
      const count = Math.min(BATCH, applications - done);
      const rows = Array.from({ length: count }, (_, index) => makeCase(random, seed, done + index, reviewer, now));
      await insertCases(sql, rows);
      onProgress?.(done + count);
    }
    await insertDocuments(sql, masterKey);
    await insertClaims(sql, reviewer, now);
    await sql`ANALYZE`.simple();
    await sql`VACUUM ANALYZE applications, applicants, holder_names, checks, audit_events`.simple();
  } finally {
    await sql.end();
  }
}

type Case = ReturnType<typeof makeCase>;

function makeCase(random: () => number, seed: number, index: number, reviewer: string, now: Date) {
  const status = pickStatus(random());
  const isWaiting = status === 'submitted' || status === 'second_review';
  const submitted = now.getTime() - (isWaiting ? random() * 4 * DAY : (2 + random() * 700) * DAY);
  const approved = ['completed', 'expired', 'awaiting_confirmation', 'terminating'].includes(status);
  const embedded = random() < 0.3;
  const online = embedded && random() < 0.7;
  const worst = random();
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const closed = ['completed', 'expired', 'rejected', 'withdrawn'].includes(status) ? submitted + DAY : null;
  const name = pickName(random);
  const number = `E${String(Math.trunc(random() * 1e8)).padStart(8, '0')}`;
  return {
    id: uuidAt(submitted, random),
    reference: makeReference(Uint8Array.from({ length: 9 }, () => random() * 256)),
    status,
    msisdn: `+861${String(3_000_000_000 + (((seed * 1_000_000 + index) * 7919) % 6_000_000_000)).padStart(10, '0')}`,
    sim_kind: embedded ? 'embedded' : 'physical',
    route: online ? 'online' : 'store',
    route_reason: online ? 'embedded_eligible' : embedded ? 'embedded_with_arrears' : 'physical_sim',
    worst_check: worst < 0.6 ? 'pass' : worst < 0.75 ? 'warn' : worst < 0.88 ? 'unknown' : 'fail',
    token: `\\x${Array.from({ length: 32 }, () =>
      Math.trunc(random() * 256)
        .toString(16)
        .padStart(2, '0'),
    ).join('')}`,
    created_at: at(submitted - 20 * MINUTE),
    submitted_at: at(submitted),
    due_at: at(submitted + 3 * DAY),
    approved_by: approved ? reviewer : null,
    approved_at: at(approved ? submitted + 8 * 60 * MINUTE : null),
    confirm_by: at(approved ? (status === 'expired' ? submitted : now.getTime()) + 15 * DAY : null),
    completed_at: at(status === 'completed' ? closed : null),
    closed_at: at(closed),
    holder_name: name,
    search_name: searchableName(name),
    document_number: number,
    document_end: documentEnd(number),
  };
}

async function insertCases(sql: Sql, cases: readonly Case[]): Promise<void> {
  const json = JSON.stringify(cases);
  await sql`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${json}::text::jsonb) AS g(
        id uuid, reference text, status application_status, msisdn text, sim_kind sim_kind, route route,
        route_reason route_reason, worst_check check_outcome, token text, created_at timestamptz,
        submitted_at timestamptz, due_at timestamptz, approved_by uuid, approved_at timestamptz,
        confirm_by timestamptz, completed_at timestamptz, closed_at timestamptz, holder_name text, search_name text,
        document_number text, document_end text)
    ), made AS (
      INSERT INTO applications (id, reference, status, channel, locale, status_token_hash, msisdn, sim_kind,
        sim_condition, route, route_reason, worst_check, check_round, declared_at, created_at, submitted_at, due_at,
        approved_by, approved_at, confirm_by, completed_at, closed_at, search_name, document_end, policy_version)
      SELECT id, reference, status, 'web', 'zh-CN', token::bytea, msisdn, sim_kind, 'in_hand', route, route_reason,
        worst_check, 1, submitted_at, created_at, submitted_at, due_at, approved_by, approved_at, confirm_by,
        completed_at, closed_at, search_name, document_end, ${PRESET_CODES.CN}
      FROM given
      RETURNING id
    ), people AS (
      INSERT INTO applicants (application_id, holder_name, document_kind, document_number, email, phone)
      SELECT g.id, g.holder_name, 'passport', g.document_number, 'customer@mail.example', '+8613900001111'
      FROM given g JOIN made USING (id)
    ), named AS (
      INSERT INTO holder_names (name) SELECT DISTINCT search_name FROM given ON CONFLICT DO NOTHING
    ), told AS (
      INSERT INTO audit_events (id, at, name, actor_kind, actor_id, subject_kind, subject_id, application_id,
        reason_codes, correlation_id)
      SELECT gen_random_uuid(), g.submitted_at, e.name, 'applicant', g.id, 'application', g.id, g.id, '{}', 'bench'
      FROM given g JOIN made USING (id)
      CROSS JOIN unnest('{application.started,application.submitted,application.checked}'::text[]) AS e(name)
    )
    INSERT INTO checks (id, application_id, round, position, code, outcome, evidence, policy_version, checked_at)
    SELECT gen_random_uuid(), g.id, 1, k.position, k.code,
      CASE WHEN k.position = 4 THEN g.worst_check ELSE 'pass' END, '{}', ${PRESET_CODES.CN}, g.submitted_at
    FROM given g JOIN made USING (id)
    CROSS JOIN unnest(${CHECK_CODES.slice(0, CHECKS_A_CASE)}::text[]) WITH ORDINALITY AS k(code, position)
    WHERE g.status IN ('submitted', 'second_review')`;
}

/** One photo each of the most urgent cases: the same picture, sealed for each of them. */
async function insertDocuments(sql: Sql, masterKey: string): Promise<void> {
  const masterKeys = parseMasterKeys(masterKey);
  const bytes = await picture();
  const cases = await sql<{ id: string }[]>`
    SELECT id FROM applications WHERE status = 'submitted' ORDER BY due_at LIMIT ${PHOTOS}`;
  for (let from = 0; from < cases.length; from += 100) {
    const photos = cases.slice(from, from + 100).map(({ id: applicationId }) => {
      const id = newId();
      return { id, applicationId, ...sealContent({ bytes, boundTo: { documentId: id, applicationId }, masterKeys }) };
    });
    await sql`
      INSERT INTO documents ${sql(
        photos.map(({ id, applicationId }) => ({
          id,
          application_id: applicationId,
          slot: 'front',
          original_sha256: 'bench',
          original_type: 'image/jpeg',
          original_bytes: bytes.length,
          content_type: 'image/jpeg',
          stored_bytes: bytes.length,
          width: WIDTH,
          height: HEIGHT,
          uploaded_at: new Date(),
        })),
      )}`;
    await sql`
      INSERT INTO document_contents ${sql(
        photos.map(({ id, keyVersion, wrappedKey, iv, tag, ciphertext }) => ({
          document_id: id,
          key_version: keyVersion,
          wrapped_key: wrappedKey,
          iv,
          tag,
          ciphertext,
        })),
      )}`;
  }
}

const WIDTH = 1600;
const HEIGHT = 1000;

function picture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 140, sigma: 12 } as const;
  const image = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#888', noise } });
  return image.blur(3).jpeg({ quality: 80 }).toBuffer();
}

async function insertClaims(sql: Sql, reviewer: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + POLICY.claimMinutes * MINUTE);
  await sql`
    INSERT INTO claims (application_id, staff_id, claimed_at, expires_at)
    SELECT id, ${reviewer}, ${now}, ${until} FROM applications WHERE status = 'submitted' ORDER BY due_at LIMIT 40
    ON CONFLICT DO NOTHING`;
}

async function benchReviewer(sql: Sql, now: Date): Promise<string> {
  const [found] = await sql<{ id: string }[]>`SELECT id FROM staff WHERE role = 'reviewer' ORDER BY id LIMIT 1`;
  if (found !== undefined) return found.id;
  const [made] = await sql<{ id: string }[]>`
    INSERT INTO staff (id, email, name, role, status, password_hash, locale, created_at)
    VALUES (gen_random_uuid(), 'bench@signoff.example', 'Bench', 'reviewer', 'active', 'none', 'en', ${now})
    RETURNING id`;
  if (made === undefined) throw new Error('no reviewer was made');
  return made.id;
}

function pickStatus(roll: number): (typeof STATUS_SHARES)[number][0] {
  let left = roll;
  for (const [status, share] of STATUS_SHARES) {
    if (left < share) return status;
    left -= share;
  }
  return 'submitted';
}

function pickName(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.trunc(random() * from.length)] ?? '';
  if (random() < 0.15) return pick(LATIN);
  return pick(SURNAMES) + pick(GIVEN) + (random() < 0.7 ? pick(GIVEN) : '');
}

function uuidAt(ms: number, random: () => number): string {
  const tail = Array.from({ length: 18 }, () => Math.trunc(random() * 16).toString(16)).join('');
  const time = Math.trunc(ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6)}`;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
