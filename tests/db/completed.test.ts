import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { recordExport } from '#db/commands/record-export';
import { findCompletedCase } from '#db/queries/find-completed-case';
import { countCompleted, listCompleted } from '#db/queries/list-completed';
import { recordEvent } from '#db/record-event';
import { auditEvents, confirmations } from '#db/schema/index';
import type { CompletedQuery } from '#domain/completed-query';
import { parseCompletedQuery } from '#domain/completed-query';
import { ROLES } from '#domain/permissions';
import {
  NOW,
  applicantOf,
  makeActor,
  makeApplication,
  makeLine,
  makeStaff,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { DOCUMENT_POINTS } from '#domain/visit';
import type { StaffRow, StoreRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const HOUR = 3_600_000;
const NOTHING: CompletedQuery = {
  from: null,
  to: null,
  store: null,
  reviewerId: null,
  clerkId: null,
  route: null,
  cursor: null,
};

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

type Ended = { reviewer: StaffRow; completedAt: Date; at?: { store: StoreRow; clerk: StaffRow } };

async function endCase({ reviewer, completedAt, at }: Ended) {
  const application = await makeApplication(house.owner, {
    status: 'completed',
    simKind: at === undefined ? 'embedded' : 'physical',
    approvedBy: reviewer.id,
    completedAt,
    closedAt: completedAt,
  });
  const visit =
    at &&
    (await makeVisit(house.owner, {
      applicationId: application.id,
      store: at.store,
      status: 'completed',
      startsAt: completedAt,
    }));
  await house.owner.insert(confirmations).values({
    applicationId: application.id,
    route: at === undefined ? 'online' : 'store',
    visitId: visit?.id ?? null,
    clerkId: at?.clerk.id ?? null,
    approvedBy: reviewer.id,
    documentSeen: true,
    holderMatches: true,
    iccidMatches: at === undefined ? null : true,
    strongerCheck: null,
    ...(at === undefined ? {} : { codeSource: 'calendar', documentPoints: [...DOCUMENT_POINTS] }),
    confirmedAt: completedAt,
  });
  return application;
}

describe('the list', () => {
  test('filters by each of its fields, and pages both ways without losing or doubling a row', async () => {
    const [one, two] = [
      await makeStaff(house.owner, { role: 'reviewer' }),
      await makeStaff(house.owner, { role: 'supervisor' }),
    ];
    const store = await makeStore(house.owner);
    const clerk = await makeStaff(house.owner, { role: 'clerk', storeId: store.id });
    const first = new Date('2026-10-01T00:00:00.000Z');
    const ended: Awaited<ReturnType<typeof endCase>>[] = [];
    for (let index = 0; index < 7; index += 1) {
      const completedAt = new Date(first.getTime() + (index > 3 ? 3 : index) * HOUR);
      ended.push(
        await endCase({
          reviewer: index % 2 === 0 ? one : two,
          completedAt,
          ...(index < 4 ? { at: { store, clerk } } : {}),
        }),
      );
    }
    await makeApplication(house.owner, { status: 'terminating', approvedBy: one.id });
    const references = async (given: Partial<CompletedQuery>) =>
      (await listCompleted(house.db, { query: { ...NOTHING, ...given } })).rows.map((row) => row.reference).toSorted();
    const wanted = (indexes: number[]) => indexes.map((index) => ended[index]?.reference).toSorted();

    expect(await references({})).toEqual(wanted([0, 1, 2, 3, 4, 5, 6]));
    expect(await references({ reviewerId: one.id })).toEqual(wanted([0, 2, 4, 6]));
    expect(await references({ store: store.code })).toEqual(wanted([0, 1, 2, 3]));
    expect(await references({ clerkId: clerk.id, reviewerId: two.id })).toEqual(wanted([1, 3]));
    expect(await references({ route: 'online' })).toEqual(
      (await references({})).filter((reference) => wanted([4, 5, 6]).includes(reference)),
    );
    expect(await references({ from: '2026-10-02' })).toEqual([]);
    expect(await references({ from: '2026-10-01', to: '2026-10-01' })).toEqual(wanted([0, 1, 2, 3, 4, 5, 6]));
    expect(await countCompleted(house.db, { ...NOTHING, store: store.code })).toBe(4);

    const seen: string[] = [];
    let cursor: CompletedQuery['cursor'] = null;
    let before: string | null = null;
    do {
      const page = await listCompleted(house.db, { query: { ...NOTHING, cursor }, pageSize: 2 });
      seen.push(...page.rows.map((row) => row.reference));
      before = page.before;
      cursor = page.after === null ? null : parseCompletedQuery({ after: page.after }).query.cursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(wanted([0, 1, 2, 3, 4, 5, 6]));
    expect(new Set(seen).size).toBe(7);
    const back = await listCompleted(house.db, {
      query: parseCompletedQuery({ before: before ?? '' }).query,
      pageSize: 2,
    });
    expect(back.rows.map((row) => row.reference)).toEqual(seen.slice(4, 6));
  });

  test('finds a reviewer by the first approval as by the second, and names both', async () => {
    const [first, second] = [
      await makeStaff(house.owner, { role: 'reviewer' }),
      await makeStaff(house.owner, { role: 'supervisor' }),
    ];
    const { reference } = await makeApplication(house.owner, {
      status: 'completed',
      escalatedBy: first.id,
      approvedBy: second.id,
    });
    for (const { id: reviewerId } of [first, second]) {
      const filter = { ...NOTHING, reviewerId };
      const { rows } = await listCompleted(house.db, { query: filter });
      expect(rows).toMatchObject([{ reference, firstReviewer: first.name, reviewer: second.name }]);
      expect(await countCompleted(house.db, filter)).toBe(1);
    }
  });

  test('shows no whole number and no whole name', async () => {
    const reviewer = await makeStaff(house.owner, { role: 'reviewer' });
    const line = await makeLine(house.owner, { holderName: '欧阳小明' });
    const application = await makeApplication(house.owner, { status: 'completed', approvedBy: reviewer.id, line });
    const { rows } = await listCompleted(house.db, { query: { ...NOTHING, reviewerId: reviewer.id } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(application.msisdn);
    expect(JSON.stringify(rows)).not.toContain('欧阳小明');
  });
});

describe('the export', () => {
  const { cursor: _cursor, ...filter } = NOTHING;

  test('is written down with its filter and its number of rows', async () => {
    const actor = await makeActor(house.owner, 'auditor');
    const { count } = await recordExport({ db: house.db, actor, input: { ...filter, route: 'store' }, now: NOW });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.actorId, actor.staffId));
    expect(events).toMatchObject([
      { name: 'completed.exported', subjectKind: 'export', after: { ...filter, route: 'store', count } },
    ]);
  });

  test.for(ROLES.filter((role) => role !== 'auditor'))('is not for a %s', async (role) => {
    const actor = await makeActor(house.owner, role);
    expect((await refusal(recordExport({ db: house.db, actor, input: filter, now: NOW }))).code).toBe('forbidden');
  });

  test('does not begin when it cannot be written down', async () => {
    const actor = await makeActor(house.owner, 'auditor');
    await house.withoutAudit(async () => {
      await expect(recordExport({ db: house.db, actor, input: filter, now: NOW })).rejects.toThrow();
    });
  });
});

describe('the story of a case', () => {
  test('is whole, in the order in which it happened, with names and reasons, and masked', async () => {
    const reviewer = await makeActor(house.owner, 'reviewer');
    const application = await makeApplication(house.owner, { status: 'completed', approvedBy: reviewer.staffId });
    const subject = { kind: 'application', id: application.id } as const;
    await house.owner.transaction(async (tx) => {
      const say = (
        name: Parameters<typeof recordEvent>[1]['name'],
        minutes: number,
        by: Parameters<typeof recordEvent>[1]['actor'],
      ) =>
        recordEvent(tx, {
          actor: by,
          now: new Date(NOW.getTime() + minutes * 60_000),
          name,
          subject,
          reasonCodes: ['photo.front_unreadable'],
        });
      await say('application.completed', 9, { kind: 'system', name: 'terminate-line', correlationId: 'c' });
      await say('application.approved', 5, reviewer);
      await say('application.resubmitted', 4, applicantOf(application));
    });
    const story = await findCompletedCase(house.db, application.reference);
    expect(story?.events.map(({ name, actorName }) => [name, actorName])).toEqual([
      ['application.submitted', null],
      ['application.resubmitted', null],
      ['application.approved', reviewer.name],
      ['application.completed', null],
    ]);
    expect(story?.events.at(-2)).toMatchObject({ actorRole: 'reviewer', reasonCodes: ['photo.front_unreadable'] });
    expect(story?.documents.length).toBeGreaterThan(0);
    const text = JSON.stringify(story);
    for (const secret of [
      application.msisdn,
      application.iccid,
      application.applicant.documentNumber,
      application.applicant.email,
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  test('says who filed it at a desk, where, and what the customer agreed to; nothing for who applied themselves', async () => {
    const store = await makeStore(house.owner);
    const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const filed = {
      channel: 'store',
      filedBy: clerk.staffId,
      filedStoreId: store.id,
      consentVersion: '2026-1',
      consentedAt: NOW,
    } as const;
    const [atDesk, alone] = [
      await makeApplication(house.owner, { status: 'completed', ...filed }),
      await makeApplication(house.owner, { status: 'completed' }),
    ];
    expect((await findCompletedCase(house.db, atDesk.reference))?.facts.filed).toEqual({
      by: clerk.name,
      nameZh: store.nameZh,
      nameEn: store.nameEn,
      consentVersion: '2026-1',
      at: NOW,
    });
    expect((await findCompletedCase(house.db, alone.reference))?.facts.filed).toBeNull();
  });

  test('is told of completed cases alone', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating' });
    expect(await findCompletedCase(house.db, application.reference)).toBeNull();
    expect(await findCompletedCase(house.db, 'ZZZZZ-ZZZZZ')).toBeNull();
  });
});
