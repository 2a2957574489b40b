import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { arriveVisit } from '#db/commands/arrive-visit';
import { callNextVisit } from '#db/commands/call-next-visit';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { endUnansweredCall } from '#db/commands/end-unanswered-call';
import { recallVisit } from '#db/commands/recall-visit';
import { takeBackArrival } from '#db/commands/take-back-arrival';
import { listCalled } from '#db/queries/list-called';
import { listDeskDay } from '#db/queries/list-desk-day';
import { auditEvents, desks, visits } from '#db/schema/index';
import { calendarCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import { callNumber, nextInLine } from '#domain/desk-line';
import { ROLES, roleMay } from '#domain/permissions';
import { DESK_ABILITIES } from '#domain/store';
import type { DeskAbility } from '#domain/store';
import { DOCUMENT_POINTS } from '#domain/visit';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, PEPPER, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase({ max: 12 });
});
afterAll(() => house.close());

type Given = { needs?: DeskAbility[]; desk?: number; startsIn?: number; unansweredAt?: Date };

/** Somebody who arrived so many minutes after NOW. */
async function arrived(
  store: StoreRow,
  minute: number,
  { needs = [], desk = 0, startsIn = minute * 30, ...given }: Given = {},
) {
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    deskId: store.deskIds[desk],
    startsAt: later(startsIn),
    status: 'arrived',
    arrivedAt: later(minute),
    needs,
    ...given,
  });
  return { application, visit, input: { visitId: visit.id, version: visit.version } };
}

async function scene(deskCount = 2) {
  const store = await makeStore(house.owner, { desks: deskCount });
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  return { store, clerk, deskIds: store.deskIds };
}

const call = (actor: StaffActor, deskId: string | undefined, now = later(60)) =>
  callNextVisit({ db: house.db, actor, input: { deskId: deskId ?? '' }, now });
const rowOf = async (id: string) => (await house.owner.select().from(visits).where(eq(visits.id, id)))[0];

describe('calling the next person', () => {
  test('takes who arrived first, to this desk, and writes it down', async () => {
    const { store, clerk, deskIds } = await scene();
    await arrived(store, 2);
    const first = await arrived(store, 1, { desk: 1 });
    const number = callNumber(first.application.reference);
    expect(await call(clerk, deskIds[0])).toEqual({ visitId: first.visit.id, callNumber: number, deskLabel: '1' });
    expect(await rowOf(first.visit.id)).toMatchObject({
      status: 'arrived',
      version: first.visit.version,
      calledAt: later(60),
      calledTo: deskIds[0],
      calledBy: clerk.staffId,
    });
    expect(await eventNames(house.owner, first.application.id)).toEqual(['application.submitted', 'visit.called']);
    await expectEvent(house.owner, {
      actor: clerk,
      now: later(60),
      name: 'visit.called',
      subject: { kind: 'visit', id: first.visit.id },
      applicationId: first.application.id,
      after: { deskId: deskIds[0] },
    });
    const called = await listCalled({ executor: house.db, storeId: store.id, now: later(61) });
    expect(called).toEqual([{ visitId: first.visit.id, callNumber: number, deskLabel: '1', calledAt: later(60) }]);
    const { entries } = await listDeskDay({ executor: house.db, storeId: store.id, now: later(61) });
    expect(entries.find(({ id }) => id === first.visit.id)).toMatchObject({ calledTo: deskIds[0] });
  });

  test('is nobody where nobody waits: not who is due, of another store, or of another day', async () => {
    const { store, clerk, deskIds } = await scene();
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt: NOW });
    await arrived(store, 1, { startsIn: -24 * 60 });
    await arrived(await makeStore(house.owner), 1);
    expect(await call(clerk, deskIds[0])).toBeNull();
  });

  test('waits until the last one called to the desk is served', async () => {
    const { store, clerk, deskIds } = await scene();
    const first = await arrived(store, 1);
    await arrived(store, 2);
    await call(clerk, deskIds[0]);
    expect(await refusal(call(clerk, deskIds[0]))).toMatchObject({ code: 'desk_busy', details: { desk: '1' } });
    const iccid = first.application.line?.iccid ?? '';
    const code = calendarCode(PEPPER, first.visit.id);
    const input = { ...first.input, documentPoints: [...DOCUMENT_POINTS], code, iccid };
    await confirmInStore({ db: house.db, actor: clerk, input, now: later(61), pepper: PEPPER });
    expect(await call(clerk, deskIds[0])).not.toBeNull();
  });

  test('goes by what the desk can do, the priority lane first', async () => {
    const { store, clerk, deskIds } = await scene(3);
    await house.owner
      .update(desks)
      .set({ abilities: ['elder_priority'] })
      .where(eq(desks.id, deskIds[1] ?? ''));
    const wheelchair = await arrived(store, 1, { needs: ['wheelchair'], desk: 2 });
    const plain = await arrived(store, 2);
    const elder = await arrived(store, 3, { needs: ['elder_priority'] });
    expect((await call(clerk, deskIds[1]))?.visitId).toBe(elder.visit.id);
    expect((await call(clerk, deskIds[0]))?.visitId).toBe(plain.visit.id);
    expect((await call(clerk, deskIds[2]))?.visitId).toBe(wheelchair.visit.id);
  });

  test('is whom the domain names', async () => {
    const abilitiesOf: DeskAbility[][] = [
      [],
      ['elder_priority'],
      ['elder_priority', 'wheelchair'],
      [...DESK_ABILITIES],
    ];
    const { store, clerk, deskIds } = await scene(4);
    for (const [index, abilities] of abilitiesOf.entries()) {
      await house.owner
        .update(desks)
        .set({ abilities })
        .where(eq(desks.id, deskIds[index] ?? ''));
    }
    for (let index = 0; index < 24; index += 1) {
      await arrived(store, (index * 7) % 11, {
        desk: index % 4,
        startsIn: index * 30 - 120,
        needs: (['elder_priority', 'wheelchair', 'quiet_room'] as const).filter((_, bit) => ((index >> bit) & 1) === 1),
        unansweredAt: index % 5 === 0 ? later(20 + (index % 3)) : undefined,
      });
    }
    for (let round = 0; round < 24; round += 1) {
      const at = round % 4;
      const { entries } = await listDeskDay({ executor: house.db, storeId: store.id, now: later(60) });
      const waiting = entries.flatMap(({ arrivedAt, ...entry }) =>
        arrivedAt === null || entry.calledTo !== null || entry.state !== 'arrived' ? [] : [{ ...entry, arrivedAt }],
      );
      const expected = nextInLine(waiting, { id: deskIds[at] ?? '', abilities: abilitiesOf[at] ?? [] });
      const called = await call(clerk, deskIds[at]);
      expect(called?.visitId ?? null).toBe(expected?.id ?? null);
      if (called !== null)
        await house.owner.update(visits).set({ status: 'completed' }).where(eq(visits.id, called.visitId));
    }
  });

  test('two clerks at once never call one person', async () => {
    const { store, clerk, deskIds } = await scene();
    const other = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const people = [await arrived(store, 1), await arrived(store, 2)];
    const outcomes = await interleave(
      house,
      () => call(clerk, deskIds[0]),
      () => call(other, deskIds[1]),
    );
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { visitId: people[0]?.visit.id } },
      { status: 'fulfilled', value: { visitId: people[1]?.visit.id } },
    ]);
  });

  test('the last one in line goes to one of two', async () => {
    const { store, clerk, deskIds } = await scene();
    const other = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const last = await arrived(store, 1);
    const outcomes = await interleave(
      house,
      () => call(clerk, deskIds[0]),
      () => call(other, deskIds[1]),
    );
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { visitId: last.visit.id } },
      { status: 'fulfilled', value: null },
    ]);
    expect(await eventNames(house.owner, last.application.id)).toEqual(['application.submitted', 'visit.called']);
  });

  test('twice at once for one desk calls one person', async () => {
    const { store, clerk, deskIds } = await scene();
    await arrived(store, 1);
    const waiting = await arrived(store, 2);
    const outcomes = await interleave(
      house,
      () => call(clerk, deskIds[0]),
      () => call(clerk, deskIds[0]),
    );
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'desk_busy' } }]);
    expect((await rowOf(waiting.visit.id))?.calledAt).toBeNull();
  });

  test('by eight clerks in a crowd of twenty: nobody twice, nobody forgotten', async () => {
    const { store, clerk, deskIds } = await scene(8);
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, index) => arrived(store, index, { desk: index % 8, startsIn: index * 30 - 300 })),
    );
    const ids: string[] = [];
    const serve = async (deskId: string) => {
      for (;;) {
        const called = await call(clerk, deskId);
        if (called === null) return;
        ids.push(called.visitId);
        await house.owner.update(visits).set({ status: 'completed' }).where(eq(visits.id, called.visitId));
      }
    };
    await Promise.all(deskIds.map(serve));
    expect(ids.toSorted()).toEqual(people.map(({ visit }) => visit.id).toSorted());
    const events = await house.owner.select().from(auditEvents).where(inArray(auditEvents.subjectId, ids));
    expect(events.filter(({ name }) => name === 'visit.called')).toHaveLength(20);
  });

  test.each(ROLES)('by role: %s', async (role) => {
    const { store, deskIds } = await scene();
    const attempt = call(await makeActor(house.owner, role, { storeId: store.id }), deskIds[0]);
    if (roleMay(role, 'desk.call')) expect(await attempt).toBeNull();
    else expect((await refusal(attempt)).code).toBe('forbidden');
  });

  test('is refused to a desk of another store, one that is not open, and one that is not there', async () => {
    const { clerk, deskIds } = await scene();
    const elsewhere = await makeStore(house.owner);
    expect((await refusal(call(clerk, elsewhere.deskIds[0]))).code).toBe('forbidden');
    await house.owner
      .update(desks)
      .set({ active: false })
      .where(eq(desks.id, deskIds[0] ?? ''));
    expect((await refusal(call(clerk, deskIds[0]))).code).toBe('not_eligible');
    expect((await refusal(call(clerk, clerk.staffId))).code).toBe('not_found');
  });

  test('does not happen when its event cannot be written', async () => {
    const { store, clerk, deskIds } = await scene();
    const { visit } = await arrived(store, 1);
    await house.withoutEvent('visit.called', () => expect(call(clerk, deskIds[0])).rejects.toThrow());
    expect(await rowOf(visit.id)).toMatchObject({ calledAt: null, calledTo: null, calledBy: null });
  });
});

describe('after the call', () => {
  async function calledScene() {
    const made = await scene();
    const person = await arrived(made.store, 1, { startsIn: 60 });
    await call(made.clerk, made.deskIds[0]);
    return { ...made, ...person };
  }
  const asked = (actor: StaffActor, input: { visitId: string; version: number }, minute = 62) => ({
    db: house.db,
    actor,
    input,
    now: later(minute),
  });

  test('a recall is shown as new, by whoever calls again', async () => {
    const { store, clerk, application, input, deskIds } = await calledScene();
    const other = await makeActor(house.owner, 'clerk', { storeId: store.id });
    expect(await recallVisit(asked(other, input))).toMatchObject({ deskLabel: '1' });
    expect(await rowOf(input.visitId)).toMatchObject({
      calledAt: later(62),
      calledBy: other.staffId,
      calledTo: deskIds[0],
    });
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.called',
      'visit.recalled',
    ]);
    expect((await refusal(call(clerk, deskIds[0]))).code).toBe('desk_busy');
  });

  test('nobody answers: the end of the line, and the desk is free', async () => {
    const { store, clerk, application, input, deskIds } = await calledScene();
    const fresh = await arrived(store, 40, { startsIn: 90 });
    await endUnansweredCall(asked(clerk, input));
    expect(await rowOf(input.visitId)).toMatchObject({
      status: 'arrived',
      calledAt: null,
      calledTo: null,
      unansweredAt: later(62),
    });
    expect(await eventNames(house.owner, application.id)).toContain('visit.callUnanswered');
    expect((await call(clerk, deskIds[0], later(63)))?.visitId).toBe(fresh.visit.id);
    expect((await call(clerk, deskIds[1], later(63)))?.visitId).toBe(input.visitId);
  });

  test('twice at once puts nobody back twice', async () => {
    const { clerk, application, input } = await calledScene();
    const once = () => endUnansweredCall(asked(clerk, input));
    expect(await interleave(house, once, once)).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'wrong_status' } },
    ]);
    expect(await eventNames(house.owner, application.id)).toEqual([
      'application.submitted',
      'visit.called',
      'visit.callUnanswered',
    ]);
  });

  test('the arrival is taken back with its call, and noted anew', async () => {
    const { clerk, input } = await calledScene();
    const { version } = await takeBackArrival(asked(clerk, input));
    expect(await rowOf(input.visitId)).toMatchObject({
      status: 'booked',
      arrivedAt: null,
      calledAt: null,
      calledTo: null,
    });
    await arriveVisit(asked(clerk, { visitId: input.visitId, version }, 70));
    expect(await rowOf(input.visitId)).toMatchObject({ arrivedAt: later(70), calledAt: null });
  });

  test.each([recallVisit, endUnansweredCall])(
    '%o is for a clerk of the store, and for a call that stands',
    async (run) => {
      const { clerk, input } = await calledScene();
      for (const role of ROLES) {
        const other = await makeActor(house.owner, role);
        expect((await refusal(run(asked(other, input)))).code).toBe('forbidden');
      }
      await endUnansweredCall(asked(clerk, input));
      expect((await refusal(run(asked(clerk, input)))).code).toBe('wrong_status');
      expect((await refusal(run(asked(clerk, { ...input, version: 7 })))).code).toBe('conflict');
    },
  );
});
