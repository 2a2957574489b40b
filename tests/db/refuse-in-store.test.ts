import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { approveApplication } from '#db/commands/approve-application';
import { bookVisit } from '#db/commands/book-visit';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { refuseInStore } from '#db/commands/refuse-in-store';
import { undoDecision } from '#db/commands/undo-decision';
import { findDeskVisit } from '#db/queries/find-desk-visit';
import { findReview } from '#db/queries/find-review';
import { listDeskDay } from '#db/queries/list-desk-day';
import { applications, auditEvents, checks, messages, staff, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import { ROLES } from '#domain/permissions';
import { DESK_REASONS, DOCUMENT_POINTS, DOUBT_REASONS, isDoubt } from '#domain/visit';
import type { DeskReason, VisitStatus } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import {
  NOW,
  PEPPER,
  actorOf,
  applicantOf,
  makeActor,
  makeApplication,
  makeClaim,
  makeLooks,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const after = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function scene(status: VisitStatus = 'arrived', given: Parameters<typeof makeApplication>[1] = {}) {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation', ...given });
  const arrivedAt = status === 'arrived' ? NOW : null;
  const place = { applicationId: application.id, store, startsAt: NOW, status, arrivedAt };
  const visit = await makeVisit(house.owner, place);
  return { store, clerk, application, visit, input: { visitId: visit.id, version: visit.version } };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const refuse = ({ clerk, input }: Pick<Scene, 'clerk' | 'input'>, reason: DeskReason, now = after(10)) =>
  refuseInStore({ db: house.db, actor: clerk, input: { ...input, reason }, now });

const sceneFor = (reason: DeskReason) =>
  scene('arrived', { simCondition: reason === 'check_incomplete' ? 'lost' : 'in_hand' });

async function rowOf({ application }: Scene) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  return row;
}

async function eventOf({ application }: Scene, name: string) {
  const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
  return events.find((event) => event.name === name);
}

async function letters({ application }: Scene) {
  const rows = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
  return rows.map((row) => row.template);
}

const shownTo = ({ clerk, store, visit }: Scene, now = after(10)) =>
  findDeskVisit({
    executor: house.owner,
    visitId: visit.id,
    clerk: { staffId: clerk.staffId, storeId: store.id },
    now,
  });

describe.each(DESK_REASONS)('refused because of %s', (reason) => {
  test('the visit is over, and its event and letter say so', async () => {
    const made = await sceneFor(reason);
    expect(await refuse(made, reason)).toEqual({ id: made.visit.id, status: 'cancelled', version: 1 });
    expect(await eventOf(made, 'visit.cancelled')).toMatchObject({
      actorId: made.clerk.staffId,
      reasonCodes: [reason],
      before: { status: 'arrived', version: 0 },
      after: { status: 'cancelled', version: 1 },
    });
    expect(await letters(made)).toEqual([isDoubt(reason) ? 'visit_doubted' : 'visit_unconfirmed']);
  });

  test('the case is where it belongs', async () => {
    const made = await sceneFor(reason);
    await refuse(made, reason);
    expect((await rowOf(made))?.status).toBe(isDoubt(reason) ? 'submitted' : 'awaiting_confirmation');
    expect(await shownTo(made)).toMatchObject({
      state: 'unconfirmed',
      unconfirmedReason: reason,
      mayBookAgain: !isDoubt(reason),
      isInReview: isDoubt(reason),
      documents: [],
    });
    const { entries } = await listDeskDay({ executor: house.owner, storeId: made.store.id, now: after(10) });
    expect(entries).toMatchObject([{ id: made.visit.id, state: 'unconfirmed' }]);
  });
});

describe.each(DOUBT_REASONS)('the doubt that %s', (reason) => {
  test('voids the approval and brings the case back to review, with fresh checks and a new due time', async () => {
    const made = await scene();
    await refuse(made, reason);
    expect(await rowOf(made)).toMatchObject({
      status: 'submitted',
      version: 2,
      approvedBy: null,
      approvedAt: null,
      escalatedBy: null,
      secondReviewReasons: [],
      confirmBy: null,
      checkRound: 2,
    });
    const rounds = await house.owner.select().from(checks).where(eq(checks.applicationId, made.application.id));
    expect(new Set(rounds.map(({ round }) => round))).toEqual(new Set([1, 2]));
    await expectEvent(house.owner, {
      actor: made.clerk,
      now: after(10),
      name: 'application.doubted',
      subject: { kind: 'application', id: made.application.id },
      applicationId: made.application.id,
      reasonCodes: [reason],
      before: { status: 'awaiting_confirmation', version: 1, approvedBy: made.application.approvedBy },
      after: {
        status: 'submitted',
        version: 2,
        visitId: made.visit.id,
        storeId: made.store.id,
        dueAt: (await rowOf(made))?.dueAt?.toISOString(),
      },
    });
  });

  test('is shown to the reviewer with who, where and why, until the case is decided again', async () => {
    const made = await scene();
    const reviewer = await makeActor(house.owner, 'reviewer');
    const asked = { reference: made.application.reference, staffId: reviewer.staffId };
    expect((await findReview(house.db, { ...asked, now: NOW }))?.deskDoubt).toBeNull();
    await refuse(made, reason);
    const { deskDoubt } = (await findReview(house.db, { ...asked, now: after(11) })) ?? {};
    expect(deskDoubt).toEqual({
      reason,
      by: made.clerk.name,
      store: { 'zh-CN': made.store.nameZh, en: made.store.nameEn },
      at: after(10),
    });
    await house.owner
      .update(applications)
      .set({ status: 'rejected', closedAt: NOW })
      .where(eq(applications.id, made.application.id));
    expect((await findReview(house.db, { ...asked, now: after(12) }))?.deskDoubt).toBeNull();
  });
});

describe('after a doubt', () => {
  async function again() {
    const made = await scene();
    await refuse(made, 'holder_differs');
    const reviewer = await makeActor(house.owner, 'reviewer');
    await makeClaim(house.owner, { applicationId: made.application.id, staffId: reviewer.staffId, now: after(11) });
    await makeLooks(house.owner, { documents: made.application.documents, actor: reviewer });
    const approve = (now: Date) =>
      approveApplication({
        db: house.db,
        actor: reviewer,
        input: { applicationId: made.application.id, version: 2, overrides: [] },
        now,
      });
    return { ...made, reviewer, approve };
  }

  test('the approval of before cannot be taken back any more', async () => {
    const made = await scene();
    await refuse(made, 'card_differs');
    const { id: applicationId, approvedBy } = made.application;
    const [approver] = await house.owner
      .select()
      .from(staff)
      .where(eq(staff.id, approvedBy ?? ''));
    if (approver === undefined) throw new Error('an approved case has an approver');
    const undo = (version: number) =>
      undoDecision({ db: house.db, actor: actorOf(approver), input: { applicationId, version }, now: after(10) });
    for (const version of [1, 2]) expect((await refusal(undo(version))).code).toBe('conflict');
    expect((await rowOf(made))?.status).toBe('submitted');
  });

  test('it is approved, booked and confirmed anew, by the very clerk who doubted', async () => {
    const made = await again();
    await made.approve(after(12));
    expect(await rowOf(made)).toMatchObject({
      status: 'awaiting_confirmation',
      approvedBy: made.reviewer.staffId,
      version: 3,
    });
    const visit = await makeVisit(house.owner, {
      applicationId: made.application.id,
      store: made.store,
      deskId: made.store.deskIds[1],
      startsAt: after(60),
      status: 'arrived',
      arrivedAt: after(60),
    });
    const input = {
      visitId: visit.id,
      version: visit.version,
      documentPoints: [...DOCUMENT_POINTS],
      iccid: made.application.line?.iccid ?? '',
    };
    const confirm = (code: string) =>
      confirmInStore({
        db: house.db,
        actor: made.clerk,
        input: { ...input, code },
        now: after(61),
        pepper: PEPPER,
      });
    expect((await refusal(confirm(calendarCode(PEPPER, made.visit.id)))).code).toBe('code_wrong');
    await expect(confirm(calendarCode(PEPPER, visit.id))).resolves.toMatchObject({ status: 'terminating' });
  });

  test('no visit is booked until it is approved again', async () => {
    const made = await scene();
    await refuse(made, 'document_differs');
    const booking = bookVisit({
      db: house.db,
      actor: applicantOf(made.application),
      input: { applicationId: made.application.id, storeId: made.store.id, startsAt: after(180) },
      now: after(20),
    });
    expect((await refusal(booking)).code).toBe('wrong_status');
  });
});

describe('refusing', () => {
  test.each(ROLES)('is not for a %s of elsewhere', async (role) => {
    const made = await scene();
    const clerk = await makeActor(house.owner, role);
    expect((await refusal(refuse({ ...made, clerk }, 'holder_differs'))).code).toBe('forbidden');
    expect((await rowOf(made))?.status).toBe('awaiting_confirmation');
  });

  test.each(['booked', 'completed', 'cancelled', 'no_show'] as const)(
    'is not for a visit that is %s',
    async (status) => {
      const made = await scene(status);
      expect((await refusal(refuse(made, 'holder_differs'))).code).toBe('wrong_status');
      expect((await rowOf(made))?.status).toBe('awaiting_confirmation');
    },
  );

  test('knows no card where none is read', async () => {
    const made = await scene('arrived', { simCondition: 'lost' });
    for (const reason of ['card_missing', 'card_differs'] as const) {
      expect(await refusal(refuse(made, reason))).toMatchObject({
        code: 'invalid_input',
        details: { fields: { reason: 'not_asked' } },
      });
    }
  });

  test('brings nothing back to review whose deadline has passed', async () => {
    const made = await scene('arrived', { confirmBy: NOW });
    expect((await refusal(refuse(made, 'holder_differs'))).code).toBe('deadline_passed');
    expect(await eventOf(made, 'visit.cancelled')).toBeUndefined();
  });

  test('and confirming at once: one of them', async () => {
    const made = await scene();
    const input = {
      ...made.input,
      documentPoints: [...DOCUMENT_POINTS],
      code: calendarCode(PEPPER, made.visit.id),
      iccid: made.application.line?.iccid ?? '',
    };
    const confirm = () => confirmInStore({ db: house.db, actor: made.clerk, input, now: NOW, pepper: PEPPER });
    expect(await interleave(house, () => refuse(made, 'holder_differs', NOW), confirm)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'conflict' } },
    ]);
    expect((await rowOf(made))?.status).toBe('submitted');
  });

  test.each(['visit.cancelled', 'application.doubted', 'application.checked', 'message.queued'] as const)(
    'does not happen when %s cannot be written',
    async (event) => {
      const made = await scene();
      await house.withoutEvent(event, () => expect(refuse(made, 'holder_differs')).rejects.toThrow());
      expect(await rowOf(made)).toMatchObject({ status: 'awaiting_confirmation', version: 1, checkRound: 1 });
      const [visit] = await house.owner.select().from(visits).where(eq(visits.id, made.visit.id));
      expect(visit?.status).toBe('arrived');
      expect(await eventNames(house.owner, made.application.id)).toEqual(['application.submitted']);
    },
  );
});
