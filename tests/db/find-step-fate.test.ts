import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { arriveVisit } from '#db/commands/arrive-visit';
import { confirmInStore } from '#db/commands/confirm-in-store';
import { missVisit } from '#db/commands/miss-visit';
import { moveVisit } from '#db/commands/move-visit';
import { refuseInStore } from '#db/commands/refuse-in-store';
import { takeBackArrival } from '#db/commands/take-back-arrival';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { findStepFate } from '#db/queries/find-step-fate';
import { calendarCode } from '#db/visit-code';
import type { StaffActor } from '#domain/actor';
import type { DeskVerb } from '#domain/desk-outbox';
import { DOCUMENT_POINTS } from '#domain/visit';
import type { VisitStatus } from '#domain/visit';
import { NOW, PEPPER, applicantOf, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

const HOUR = 3_600_000;

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

async function scene(status: VisitStatus = 'booked') {
  const store = await makeStore(house.owner);
  const clerk = await makeActor(house.owner, 'clerk', { storeId: store.id });
  const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
  const arrivedAt = status === 'arrived' ? NOW : null;
  const visit = await makeVisit(house.owner, {
    applicationId: application.id,
    store,
    startsAt: new Date(NOW.getTime() + HOUR),
    status,
    arrivedAt,
  });
  const input = { visitId: visit.id, version: visit.version };
  const fateOf = (verb: DeskVerb, actor: StaffActor = clerk, version = visit.version) =>
    findStepFate({ executor: house.db, actor, visitId: visit.id, version, verb });
  return { store, clerk, application, visit, input, fateOf };
}

describe('a step whose answer was lost', () => {
  const OWN = [
    { verb: 'arrive', status: 'booked' },
    { verb: 'takeBack', status: 'arrived' },
    { verb: 'miss', status: 'booked' },
    { verb: 'confirm', status: 'arrived' },
    { verb: 'refuse', status: 'arrived' },
  ] as const;

  test.for(OWN)('$verb was done, as its own clerk is told and no other', async ({ verb, status }) => {
    const { clerk, store, application, visit, input, fateOf } = await scene(status);
    expect(await fateOf(verb)).toEqual({ staffId: clerk.staffId, isDone: false, since: null });

    const call = { db: house.db, actor: clerk, now: NOW };
    if (verb === 'arrive') await arriveVisit({ ...call, input });
    if (verb === 'takeBack') await takeBackArrival({ ...call, input });
    if (verb === 'miss') await missVisit({ ...call, input, now: new Date(NOW.getTime() + 2 * HOUR) });
    if (verb === 'refuse') await refuseInStore({ ...call, input: { ...input, reason: 'customer_left' } });
    if (verb === 'confirm') {
      const seen = {
        documentPoints: [...DOCUMENT_POINTS],
        code: calendarCode(PEPPER, visit.id),
        iccid: application.line?.iccid ?? '',
      };
      await confirmInStore({ ...call, input: { ...input, ...seen }, pepper: PEPPER });
    }

    expect(await fateOf(verb)).toEqual({ staffId: clerk.staffId, isDone: true, since: null });
    expect(await fateOf(verb, clerk, visit.version + 1)).toMatchObject({ isDone: false, since: null });
    const colleague = await makeActor(house.owner, 'clerk', { storeId: store.id });
    const told = await fateOf(verb, colleague);
    expect(told).toMatchObject({ staffId: colleague.staffId, isDone: false });
    expect(told.since).not.toBeNull();
  });

  test('another step of the same clerk is not it', async () => {
    const { clerk, input, fateOf } = await scene();
    await missVisit({ db: house.db, actor: clerk, input, now: new Date(NOW.getTime() + 2 * HOUR) });
    expect(await fateOf('arrive')).toMatchObject({ isDone: false, since: { change: 'missed', reason: null } });
  });
});

describe('what ended the version that the clerk saw', () => {
  test('the visit was moved', async () => {
    const { store, application, input, fateOf } = await scene();
    const startsAt = new Date(NOW.getTime() + 3 * HOUR);
    const move = { ...input, storeId: store.id, startsAt };
    await moveVisit({ db: house.db, actor: applicantOf(application), input: move, now: NOW });
    expect(await fateOf('arrive')).toMatchObject({ isDone: false, since: { change: 'moved', reason: null } });
  });

  test('the customer withdrew', async () => {
    const { application, fateOf } = await scene();
    const input = { applicationId: application.id };
    await withdrawApplication({ db: house.db, actor: applicantOf(application), input, now: NOW });
    expect(await fateOf('arrive')).toMatchObject({ since: { change: 'cancelled', reason: 'withdrawn' } });
  });
});
