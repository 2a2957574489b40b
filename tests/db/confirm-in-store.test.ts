import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ConfirmInStore, confirmInStore } from '#db/commands/confirm-in-store';
import { applications, auditEvents, confirmations, lines, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import { asksForCode } from '#domain/desk-code';
import { DOCUMENT_POINTS } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, PEPPER, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { randomIccid } from '#tests/support/random-identifiers';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

type Given = { visitStatus?: VisitStatus; startsAt?: Date } & Omit<
  NonNullable<Parameters<typeof makeApplication>[1]>,
  'status'
>;

async function scene({ visitStatus = 'arrived', startsAt = NOW, ...given }: Given = {}) {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const application = await makeApplication(house.owner, { ...given, status: 'awaiting_confirmation' });
  const visit = await makeVisit(house.owner, { applicationId: application.id, store, startsAt, status: visitStatus });
  const seen = {
    visitId: visit.id,
    version: visit.version,
    documentPoints: [...DOCUMENT_POINTS],
    code: asksForCode(application) ? calendarCode(PEPPER, visit.id) : undefined,
  };
  return { store, clerk, application, visit, seen, iccid: application.line?.iccid ?? '' };
}

const confirm = (actor: StaffActor, input: ConfirmInStore, now = NOW) =>
  confirmInStore({ db: house.db, actor, input, now, pepper: PEPPER });

async function unchanged({ application, visit }: { application: { id: string }; visit: { id: string } }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
  const [after] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
  expect([row?.status, row?.version, after?.status]).toEqual(['awaiting_confirmation', 1, 'arrived']);
  expect(await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id))).toEqual(
    [],
  );
}

async function jobsFor(application: { id: string }): Promise<number> {
  const jobs = await house.owner.execute(
    sql`SELECT id FROM jobs.job WHERE name = 'terminate-line' AND data ->> 'applicationId' = ${application.id}`,
  );
  return jobs.length;
}

describe('a card in hand', () => {
  test('that is the line’s confirms the case: visit, confirmation, job and letter in one go', async () => {
    const { clerk, application, visit, seen, iccid } = await scene();
    const confirmed = await confirm(clerk, { ...seen, iccid: iccid.replace(/(.{6})/g, '$1 ') });

    expect(confirmed).toMatchObject({ status: 'terminating', version: 2 });
    const [row] = await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
    expect(row).toMatchObject({
      route: 'store',
      visitId: visit.id,
      clerkId: clerk.staffId,
      approvedBy: application.approvedBy,
      iccidMatches: true,
      strongerCheck: null,
      codeSource: 'calendar',
      noCodeReason: null,
      documentPoints: ['face', 'name', 'number', 'expiry'],
    });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.completed',
      'application.confirmed',
      'message.queued',
    ]);
    await expectEvent(house.owner, {
      actor: clerk,
      name: 'visit.completed',
      subject: { kind: 'visit', id: visit.id },
      applicationId: application.id,
      before: { status: 'arrived', version: 0 },
      after: { status: 'completed', version: 1 },
    });
    await expectEvent(house.owner, {
      actor: clerk,
      name: 'application.confirmed',
      subject: { kind: 'application', id: application.id },
      applicationId: application.id,
      before: { status: 'awaiting_confirmation', version: 1 },
      after: {
        status: 'terminating',
        version: 2,
        route: 'store',
        visitId: visit.id,
        clerkId: clerk.staffId,
        documentSeen: true,
        holderMatches: true,
        documentPoints: ['face', 'name', 'number', 'expiry'],
        codeSource: 'calendar',
        noCodeReason: null,
        iccidMatches: true,
        strongerCheck: null,
      },
    });
    expect(await jobsFor(application)).toBe(1);
  });

  test('that is another is refused; nothing but the refusal is kept', async () => {
    const made = await scene();
    const work = confirm(made.clerk, { ...made.seen, iccid: randomIccid() });
    expect((await refusal(work)).code).toBe('iccid_mismatch');
    await unchanged(made);
    expect(await jobsFor(made.application)).toBe(0);
    const [event] = await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, made.visit.id));
    expect(event).toMatchObject({
      name: 'visit.confirmationRefused',
      reasonCodes: ['iccid_mismatch'],
      before: null,
      after: null,
    });
  });

  test('is compared with the register as it is now, not with what was claimed', async () => {
    const made = await scene();
    const replaced = randomIccid();
    await house.owner
      .update(lines)
      .set({ iccid: replaced })
      .where(eq(lines.id, made.application.line?.id ?? ''));
    const input = { ...made.seen, iccid: made.iccid };
    expect((await refusal(confirm(made.clerk, input))).code).toBe('iccid_mismatch');
  });

  test('cannot be left away, nor replaced by the stronger check', async () => {
    const made = await scene();
    const stronger = { ...made.seen, strongerCheck: ['second_document' as const, 'live_portrait' as const] };
    for (const input of [made.seen, stronger, { ...stronger, iccid: made.iccid }]) {
      expect((await refusal(confirm(made.clerk, input))).code).toBe('invalid_input');
    }
    await unchanged(made);
  });
});

describe('no card to read', () => {
  test.each(['lost', 'damaged'] as const)('a %s SIM takes the stronger check', async (simCondition) => {
    const { clerk, application, seen } = await scene({ simCondition });
    const input = { ...seen, strongerCheck: ['second_document' as const, 'security_questions' as const] };
    expect(await confirm(clerk, input)).toMatchObject({
      status: 'terminating',
    });
    const [row] = await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
    expect(row).toMatchObject({ iccidMatches: null, strongerCheck: ['second_document', 'security_questions'] });
  });

  test('one part of it, the same part twice, or an ICCID is refused', async () => {
    const made = await scene({ simCondition: 'lost' });
    const one = { ...made.seen, strongerCheck: ['live_portrait' as const] };
    const twice = { ...made.seen, strongerCheck: ['live_portrait' as const, 'live_portrait' as const] };
    for (const input of [made.seen, one, twice, { ...made.seen, iccid: made.iccid }]) {
      expect((await refusal(confirm(made.clerk, input))).code).toBe('invalid_input');
    }
    await unchanged(made);
  });

  test('an eSIM on the store route takes the stronger check', async () => {
    const { clerk, seen } = await scene({ simKind: 'embedded', route: 'store', routeReason: 'embedded_not_verified' });
    const input = { ...seen, strongerCheck: ['live_portrait' as const, 'security_questions' as const] };
    expect(await confirm(clerk, input)).toMatchObject({
      status: 'terminating',
    });
  });
});

describe('who and when', () => {
  test('nobody but a clerk of that store', async () => {
    const made = await scene();
    const roles = ['reviewer', 'supervisor', 'auditor', 'admin', 'clerk'] as const;
    for (const role of roles) {
      const actor = await makeActor(house.owner, role);
      const input = { ...made.seen, iccid: made.iccid };
      expect((await refusal(confirm(actor, input))).code).toBe('forbidden');
    }
    await unchanged(made);
  });

  test('never whoever approved, by code and by the database', async () => {
    const made = await scene();
    await house.owner
      .update(applications)
      .set({ approvedBy: made.clerk.staffId })
      .where(eq(applications.id, made.application.id));
    const input = { ...made.seen, iccid: made.iccid };
    expect((await refusal(confirm(made.clerk, input))).code).toBe('same_person');
    const insert = house.owner.insert(confirmations).values({
      applicationId: made.application.id,
      route: 'store',
      visitId: made.visit.id,
      clerkId: made.clerk.staffId,
      approvedBy: made.clerk.staffId,
      documentSeen: true,
      holderMatches: true,
      documentPoints: [...DOCUMENT_POINTS],
      codeSource: 'calendar',
      iccidMatches: true,
      confirmedAt: NOW,
    });
    await expect(insert).rejects.toMatchObject({ cause: { constraint_name: 'confirmations_two_people' } });
  });

  test('not after the deadline', async () => {
    const { clerk, seen, iccid } = await scene({ confirmBy: new Date(NOW.getTime() - 1) });
    const work = confirm(clerk, { ...seen, iccid });
    expect((await refusal(work)).code).toBe('deadline_passed');
  });

  test('not on another day', async () => {
    const { clerk, seen, iccid } = await scene({ startsAt: new Date(NOW.getTime() - 24 * 3_600_000) });
    const work = confirm(clerk, { ...seen, iccid });
    expect((await refusal(work)).code).toBe('not_eligible');
  });

  test.each(['booked', 'completed', 'cancelled', 'no_show'] as const)(
    'not while the visit is %s',
    async (visitStatus) => {
      const { clerk, seen, iccid } = await scene({ visitStatus });
      const work = confirm(clerk, { ...seen, iccid });
      expect((await refusal(work)).code).toBe('wrong_status');
    },
  );

  test('not without having compared every point of the document', () => {
    const input = {
      visitId: crypto.randomUUID(),
      version: 0,
      documentPoints: [...DOCUMENT_POINTS],
      code: '123 456',
      iccid: '89860123456789012348',
    };
    expect(ConfirmInStore.safeParse(input).data?.code).toBe('123456');
    for (const point of DOCUMENT_POINTS) {
      const documentPoints = DOCUMENT_POINTS.filter((other) => other !== point);
      expect(ConfirmInStore.safeParse({ ...input, documentPoints }).success, point).toBe(false);
    }
    expect(ConfirmInStore.safeParse({ ...input, code: '12345' }).success).toBe(false);
    expect(ConfirmInStore.safeParse({ ...input, noCode: 'sim_lost' }).success).toBe(false);
    expect(ConfirmInStore.safeParse({ ...input, status: 'completed' }).success).toBe(false);
  });
});

describe('all or nothing', () => {
  test('nothing happens when an event cannot be written', async () => {
    const made = await scene();
    const input = { ...made.seen, iccid: made.iccid };
    await house.withoutAudit(() => expect(confirm(made.clerk, input)).rejects.toThrow());
    await unchanged(made);
    expect(await jobsFor(made.application)).toBe(0);
  });

  test('ten at once confirm once and queue one job', async () => {
    const { clerk, application, seen, iccid } = await scene();
    const all = Array.from({ length: 10 }, () => confirm(clerk, { ...seen, iccid }));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(
      await house.owner.select().from(confirmations).where(eq(confirmations.applicationId, application.id)),
    ).toHaveLength(1);
    expect(await jobsFor(application)).toBe(1);
  });
});
