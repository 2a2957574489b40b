import { createHash, randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import type { ApplicationRow } from '#db/lock-application';
import { newId } from '#db/new-id';
import { answerOf } from '#db/find-line';
import type { LineRow } from '#db/find-line';
import { keepHolder } from '#db/keep-holders';
import { recordEvent } from '#db/record-event';
import { factsOf } from '#db/run-checks-for';
import {
  applicants,
  applications,
  checks,
  claims,
  decisions,
  desks,
  documentHashes,
  documents,
  holderNames,
  lines,
  openingHours,
  staff,
  stores,
  terminationOrders,
  visits,
} from '#db/schema/index';
import type { DecisionBasis } from '#db/schema/applications';
import type { ApplicantActor, StaffActor, SystemActor } from '#domain/actor';
import type { ApplicationStatus } from '#domain/application';
import type { CheckCode, CheckOutcome, CheckResult } from '#domain/check';
import { worstOutcome } from '#domain/check';
import { runChecks } from '#domain/checks/run-checks';
import { requiredDocuments } from '#domain/document';
import { isCompared } from '#domain/image-hash';
import type { DocumentSlot } from '#domain/document';
import type { Bill, HolderIdentity } from '#domain/line';
import { PRESETS, PRESET_CODES } from '#domain/policies/presets';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';
import { chooseRoute } from '#domain/routing';
import { documentEnd, searchableName } from '#domain/searchable';
import { randomHash } from '#tests/support/random-hash';
import { randomEid, randomIccid, randomMsisdn, randomPassportNumber } from '#tests/support/random-identifiers';

/** Rows for tests, written straight into the database by its owner; what a test does not name is made to be valid. */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A Wednesday, 10:00 in Shanghai: within the working hours of the policy and of every store made here. */
export const NOW = new Date('2026-11-18T02:00:00.000Z');

/** What codes and secret links are derived from in tests without a server. */
export const PEPPER = 'the pepper of tests, which no server has';

export type StoreRow = typeof stores.$inferSelect & { deskIds: string[] };
export type StaffRow = typeof staff.$inferSelect;
export type { LineRow } from '#db/find-line';
export type ApplicantRow = typeof applicants.$inferSelect;
export type VisitRow = typeof visits.$inferSelect;
export type DocumentRow = typeof documents.$inferSelect;

/** A store open 09:00–18:00 on every day of the week, with two desks unless told otherwise. */
export async function makeStore(
  db: Executor,
  { desks: deskCount = 2, ...given }: Partial<typeof stores.$inferInsert> & { desks?: number } = {},
): Promise<StoreRow> {
  const code = `T${randomBytes(4).toString('hex')}`;
  const store = one(
    await db
      .insert(stores)
      .values({
        code,
        nameZh: `测试营业厅${code}`,
        nameEn: `Test store ${code}`,
        cityZh: '上海',
        cityEn: 'Shanghai',
        addressZh: '南京东路1号',
        addressEn: '1 East Nanjing Road',
        phone: '+862112345678',
        timeZone: 'Asia/Shanghai',
        slotMinutes: 30,
        ...given,
      })
      .returning(),
  );
  await db
    .insert(openingHours)
    .values(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ storeId: store.id, weekday, opensAt: '09:00', closesAt: '18:00' })),
    );
  const labels = Array.from({ length: deskCount }, (_, index) => `${index + 1}`);
  const made =
    labels.length === 0
      ? []
      : await db
          .insert(desks)
          .values(labels.map((label) => ({ storeId: store.id, label })))
          .returning();
  return { ...store, deskIds: made.map((desk) => desk.id) };
}

/** An active member of staff who cannot sign in by password; a clerk gets a store of its own unless one is named. */
export async function makeStaff(
  db: Executor,
  given: Partial<typeof staff.$inferInsert> & Pick<typeof staff.$inferInsert, 'role'>,
): Promise<StaffRow> {
  const storeId = given.role === 'clerk' ? (given.storeId ?? (await makeStore(db)).id) : null;
  const tag = randomBytes(5).toString('hex');
  return one(
    await db
      .insert(staff)
      .values({
        email: `${given.role}-${tag}@signoff.example`,
        name: `${given.role} ${tag}`,
        status: 'active',
        passwordHash: 'not a hash of any password',
        locale: 'en',
        createdAt: NOW,
        ...given,
        storeId,
      })
      .returning(),
  );
}

export function actorOf(member: StaffRow): StaffActor {
  const { id: staffId, name, email, role, storeId, locale } = member;
  return { kind: 'staff', staffId, name, email, role, storeId, locale, correlationId: 'test' };
}

/** A member of staff and the actor it is after sign-in. */
export async function makeActor(
  db: Executor,
  role: StaffRow['role'],
  given: Partial<typeof staff.$inferInsert> = {},
): Promise<StaffActor> {
  return actorOf(await makeStaff(db, { ...given, role }));
}

export function applicantOf(application: { id: string }): ApplicantActor {
  return { kind: 'applicant', applicationId: application.id, correlationId: 'test' };
}

export const SYSTEM: SystemActor = { kind: 'system', name: 'test', correlationId: 'test' };

/** A bill that was due before any day on which the tests play. */
export function overdue(remainingMinor = 500): Bill[] {
  return [{ number: 'B-1', dueOn: '2026-10-01', remainingMinor }];
}

type LineGiven = Partial<Omit<typeof lines.$inferInsert, 'holderId'> & HolderIdentity>;

/** An active physical-SIM line without arrears or bound services. */
export async function makeLine(db: Executor, given: LineGiven = {}): Promise<LineRow> {
  const simKind = given.simKind ?? 'physical';
  const {
    holderName = '王小明',
    documentKind = 'passport',
    documentNumber = randomPassportNumber(),
    holderBornOn = null,
    ...facts
  } = given;
  const identity = { holderName, documentKind, documentNumber, holderBornOn };
  const line = one(
    await db
      .insert(lines)
      .values({
        msisdn: randomMsisdn(),
        simKind,
        iccid: randomIccid(),
        eid: simKind === 'embedded' ? randomEid() : null,
        status: 'active',
        holderId: await keepHolder(db, identity),
        currency: 'CNY',
        unbilledUsage: false,
        boundServices: [],
        reportedLost: false,
        ...facts,
      })
      .returning(),
  );
  return { ...line, ...identity };
}

/** What the carrier's systems change, the holder too. */
export async function changeLine(db: Executor, line: LineRow, change: LineGiven): Promise<void> {
  const { holderName, documentKind, documentNumber, holderBornOn, ...facts } = { ...line, ...change };
  const holderId = await keepHolder(db, { holderName, documentKind, documentNumber, holderBornOn });
  await db
    .update(lines)
    .set({ ...facts, holderId })
    .where(eq(lines.id, line.id));
}

type ApplicationGiven = Partial<Omit<typeof applications.$inferInsert, 'statusTokenHash'>> & {
  status?: ApplicationStatus;
  /** The line applied for; made when absent. `null` applies for a number that the register does not have. */
  line?: LineRow | null;
  applicant?: Partial<typeof applicants.$inferInsert>;
  /** Outcomes that differ from what the checks would say. */
  outcomes?: Partial<Record<CheckCode, CheckOutcome>>;
  /** The slots with an image; those the case needs when absent. The rows have no contents: `makeContent` adds one. */
  slots?: readonly DocumentSlot[];
  now?: Date;
};

export type MadeApplication = ApplicationRow & {
  token: string;
  line: LineRow | null;
  applicant: ApplicantRow;
  documents: DocumentRow[];
};

/** An application in any status with its applicant, line, checks, documents and, where the status implies one, decision. */
export async function makeApplication(db: Executor, given: ApplicationGiven = {}): Promise<MadeApplication> {
  const {
    status = 'submitted',
    line: givenLine,
    applicant: givenApplicant,
    outcomes,
    slots,
    now = NOW,
    ...columns
  } = given;
  const simKind = columns.simKind ?? givenLine?.simKind ?? 'physical';
  const line = givenLine === undefined ? await makeLine(db, { simKind }) : givenLine;
  const token = randomBytes(32).toString('base64url');
  const claimed = {
    msisdn: columns.msisdn ?? line?.msisdn ?? randomMsisdn(),
    simKind,
    simCondition: columns.simCondition ?? 'in_hand',
    iccid: columns.iccid ?? (simKind === 'physical' ? line?.iccid : null) ?? null,
    eid: columns.eid ?? (simKind === 'embedded' ? line?.eid : null) ?? null,
    holderName: givenApplicant?.holderName ?? line?.holderName ?? '王小明',
    documentKind: givenApplicant?.documentKind ?? line?.documentKind ?? 'passport',
    documentNumber: givenApplicant?.documentNumber ?? line?.documentNumber ?? randomPassportNumber(),
    documentExpiresOn: givenApplicant?.documentExpiresOn ?? null,
    email: givenApplicant?.email === undefined ? 'holder@mail.example' : givenApplicant.email,
    applicantKind: columns.applicantKind ?? 'self',
    warningVersion: columns.warningVersion ?? (simKind === 'embedded' ? POLICY.warningVersion : null),
  } as const;
  const results = runChecks({
    ...(await factsOf(db, { applicationId: null, claimed, rules: PRESETS.CN, line: answerOf(line), now: NOW })),
    sameImages: [],
  }).map((check) => ({
    ...check,
    outcome: outcomes?.[check.code] ?? check.outcome,
  }));
  const routing = chooseRoute(claimed, results, PRESETS.CN);
  const isDraft = status === 'draft';
  const searchName = searchableName(claimed.holderName);
  if (!isDraft) await db.insert(holderNames).values({ name: searchName }).onConflictDoNothing();

  const application = one(
    await db
      .insert(applications)
      .values({
        reference: makeReference(randomBytes(9)),
        status,
        channel: 'web',
        locale: 'en',
        statusTokenHash: createHash('sha256').update(token).digest(),
        applicantKind: claimed.applicantKind,
        createdAt: new Date(now.getTime() - DAY),
        ...(isDraft
          ? {}
          : {
              msisdn: claimed.msisdn,
              simKind: claimed.simKind,
              simCondition: claimed.simCondition,
              iccid: claimed.iccid,
              eid: claimed.eid,
              warningVersion: claimed.warningVersion,
              route: routing.route,
              routeReason: routing.reason,
              worstCheck: worstOutcome(results.map((check) => check.outcome)),
              checkRound: 1,
              policyVersion: PRESET_CODES.CN,
              declaredAt: new Date(now.getTime() - 60 * MINUTE),
              submittedAt: new Date(now.getTime() - 60 * MINUTE),
              dueAt: new Date(now.getTime() + 2 * DAY),
              searchName,
              documentEnd: documentEnd(claimed.documentNumber),
            }),
        ...(await impliedBy(db, status, now, columns)),
        ...columns,
      })
      .returning(),
  );
  const applicant = one(
    await db
      .insert(applicants)
      .values({
        applicationId: application.id,
        submittedAt: application.submittedAt,
        ...(isDraft
          ? {}
          : {
              holderName: claimed.holderName,
              documentKind: claimed.documentKind,
              documentNumber: claimed.documentNumber,
              documentExpiresOn: claimed.documentExpiresOn,
              email: 'customer@mail.example',
              phone: '+8613900001111',
            }),
        ...givenApplicant,
      })
      .returning(),
  );
  const made: DocumentRow[] = [];
  for (const slot of slots ?? (isDraft ? [] : requiredDocuments(claimed, PRESETS.CN))) {
    made.push(await makeDocument(db, { applicationId: application.id, slot, uploadedAt: application.createdAt }));
  }
  if (!isDraft) await insertChecks(db, application, results, now);
  if (!isDraft) {
    await recordEvent(tx(db), {
      actor: applicantOf(application),
      now: new Date(now.getTime() - 60 * MINUTE),
      name: 'application.submitted',
      subject: { kind: 'application', id: application.id },
      after: { status: 'submitted' },
    });
  }
  await insertImpliedDecision(db, application, results, made, now);
  return { ...application, token, line, applicant, documents: made };
}

/** What a status does not exist without: who approved and until when, when it was completed or closed. */
async function impliedBy(
  db: Executor,
  status: ApplicationStatus,
  now: Date,
  given: Partial<typeof applications.$inferInsert>,
): Promise<Partial<typeof applications.$inferInsert>> {
  const before = new Date(now.getTime() - 30 * MINUTE);
  const approval = async () => ({
    approvedBy: given.approvedBy ?? (await makeStaff(db, { role: 'reviewer' })).id,
    approvedAt: before,
    confirmBy: new Date(now.getTime() + PRESETS.CN.visitDays * DAY),
    version: 1,
  });
  switch (status) {
    case 'draft':
    case 'submitted':
      return {};
    case 'second_review':
      return { escalatedBy: given.escalatedBy ?? (await makeStaff(db, { role: 'reviewer' })).id, version: 1 };
    case 'action_needed':
      return { requestedSlots: ['front'], version: 1 };
    case 'awaiting_confirmation':
      return approval();
    case 'terminating':
      return { ...(await approval()), confirmedAt: before, version: 2 };
    case 'completed':
      return { ...(await approval()), confirmedAt: before, completedAt: before, closedAt: before, version: 3 };
    case 'expired':
      return { ...(await approval()), confirmBy: before, closedAt: before, version: 2 };
    case 'rejected':
    case 'withdrawn':
      return { closedAt: before, version: 1 };
  }
}

async function insertChecks(
  db: Executor,
  application: ApplicationRow,
  results: readonly CheckResult[],
  now: Date,
): Promise<void> {
  await db.insert(checks).values(
    results.map((check, position) => ({
      applicationId: application.id,
      round: application.checkRound,
      position,
      code: check.code,
      outcome: check.outcome,
      severity: check.severity,
      evidence: check.evidence,
      policyVersion: PRESET_CODES.CN,
      checkedAt: now,
    })),
  );
}

async function insertImpliedDecision(
  db: Executor,
  application: ApplicationRow,
  results: readonly CheckResult[],
  images: readonly DocumentRow[],
  now: Date,
): Promise<void> {
  const staffId = application.status === 'second_review' ? application.escalatedBy : application.approvedBy;
  if (staffId === null) return;
  const escalates = application.status === 'second_review';
  const failed = results.filter((check) => check.outcome === 'fail').map((check) => check.code);
  const basis: DecisionBasis = {
    checkRound: application.checkRound,
    checks: results,
    documentIds: images.map((document) => document.id),
    overrides: failed.map((code) => ({ code, reason: 'seen_in_documents' })),
  };
  await db.insert(decisions).values({
    applicationId: application.id,
    applicationVersion: 0,
    kind: escalates ? 'escalate' : 'approve',
    staffId,
    reasonCodes: failed.map(() => 'seen_in_documents'),
    basis,
    policyVersion: PRESET_CODES.CN,
    decidedAt: now,
  });
}

/** The order of a confirmed case, which has not left and does not before `leavesAt`, unless told otherwise. */
export async function makeOrder(
  db: Executor,
  application: { id: string; msisdn: string | null },
  given: Partial<typeof terminationOrders.$inferInsert> = {},
): Promise<typeof terminationOrders.$inferSelect> {
  const leavesAt = given.leavesAt ?? NOW;
  return one(
    await db
      .insert(terminationOrders)
      .values({
        applicationId: application.id,
        msisdn: application.msisdn ?? '',
        status: 'cooling',
        nextAskAt: leavesAt,
        ...given,
        leavesAt,
      })
      .returning(),
  );
}

export async function makeDocument(
  db: Executor,
  {
    hash = randomHash(),
    ...given
  }: Partial<typeof documents.$inferInsert> & { applicationId: string; slot: DocumentSlot; hash?: string | null },
): Promise<DocumentRow> {
  const document = one(
    await db
      .insert(documents)
      .values({
        originalSha256: createHash('sha256').update(newId()).digest('hex'),
        originalType: 'image/jpeg',
        originalBytes: 1000,
        contentType: 'image/jpeg',
        storedBytes: 1000,
        width: 1600,
        height: 1000,
        uploadedAt: NOW,
        ...given,
      })
      .returning(),
  );
  const { id: documentId, slot } = document;
  if (isCompared(slot)) await db.insert(documentHashes).values({ documentId, hash, hashedAt: NOW });
  return document;
}

/** The case is `staffId`'s from `now` on, for the policy's minutes. */
export async function makeClaim(
  db: Executor,
  { applicationId, staffId, now = NOW }: { applicationId: string; staffId: string; now?: Date },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + POLICY.claimMinutes * MINUTE);
  await db
    .insert(claims)
    .values({ applicationId, staffId, claimedAt: now, expiresAt })
    .onConflictDoUpdate({ target: claims.applicationId, set: { staffId, claimedAt: now, expiresAt } });
}

/** As `actor` leaves them who looks at each of the documents. */
export async function makeLooks(
  db: Executor,
  {
    documents: looked,
    actor,
    size = 'full',
    now = NOW,
  }: { documents: readonly DocumentRow[]; actor: StaffActor; size?: 'full' | 'thumb'; now?: Date },
): Promise<void> {
  for (const { id, applicationId, slot } of looked) {
    const subject = { kind: 'document', id } as const;
    const after = { slot, size };
    await recordEvent(tx(db), { actor, now, name: 'document.viewed', subject, applicationId, after });
  }
}

/** A booked visit at the store's first desk, for one slot from `startsAt`. */
export async function makeVisit(
  db: Executor,
  {
    store,
    startsAt = new Date(NOW.getTime() + DAY),
    ...given
  }: Partial<typeof visits.$inferInsert> & { applicationId: string; store: StoreRow; startsAt?: Date },
): Promise<VisitRow> {
  return one(
    await db
      .insert(visits)
      .values({
        storeId: store.id,
        deskId: store.deskIds[0] ?? '',
        during: { startsAt, endsAt: new Date(startsAt.getTime() + store.slotMinutes * MINUTE) },
        status: 'booked',
        bookedAt: NOW,
        ...given,
      })
      .returning(),
  );
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the insert returned no row');
  return row;
}

/** `recordEvent` asks for a transaction; a lone insert needs none, and the two share every method it uses. */
function tx(db: Executor): Parameters<typeof recordEvent>[0] {
  return db as Parameters<typeof recordEvent>[0];
}
