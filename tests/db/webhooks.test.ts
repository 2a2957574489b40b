import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { addWebhook } from '#db/commands/add-webhook';
import { bookVisit } from '#db/commands/book-visit';
import { cancelVisit } from '#db/commands/cancel-visit';
import { changeWebhook } from '#db/commands/change-webhook';
import { confirmClosing } from '#db/commands/confirm-closing';
import { holdClosing } from '#db/commands/hold-closing';
import { holdVisit } from '#db/commands/hold-visit';
import { moveVisit } from '#db/commands/move-visit';
import { proposeClosing } from '#db/commands/propose-closing';
import { redeliverGivenUp, redeliverWebhook } from '#db/commands/redeliver-webhook';
import { rejectApplication } from '#db/commands/reject-application';
import { removeWebhook } from '#db/commands/remove-webhook';
import { reopenApplication } from '#db/commands/reopen-application';
import { rotateWebhookSecret } from '#db/commands/rotate-webhook-secret';
import { switchWebhook } from '#db/commands/switch-webhook';
import { testWebhook } from '#db/commands/test-webhook';
import { undoClosing } from '#db/commands/undo-closing';
import { undoDecision } from '#db/commands/undo-decision';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { proposePlaces } from '#domain/closing/propose';
import { ROLES } from '#domain/permissions';
import { POLICY } from '#domain/policy';
import { SECRET_OVERLAP_HOURS, WEBHOOKS_MAX } from '#domain/webhooks/endpoint';
import { loadSolver } from '#server/closing/highs-programme';
import { expectEvent } from '#tests/support/expect-event';
import {
  NOW,
  applicantOf,
  makeActor,
  makeApplication,
  makeClaim,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';
import { deliveriesTo, makeWebhook } from '#tests/support/webhooks';

const PLACE = new Date('2026-11-19T02:00:00.000Z');
const NEXT = new Date('2026-11-19T02:30:00.000Z');
const later = (seconds: number, from = NOW) => new Date(from.getTime() + seconds * 1000);
const SETTLES = later(POLICY.undoSeconds);

let house: TestDatabase;
let admin: StaffActor;
let reviewer: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
  admin = await makeActor(house.owner, 'admin');
  reviewer = await makeActor(house.owner, 'reviewer');
});
afterEach(() => house.owner.delete(webhookEndpoints));
afterAll(() => house.close());

const typesAt = async (endpoint: { id: string }) =>
  (await deliveriesTo(house.owner, endpoint)).map(({ event }) => event.type);
const lanes = () => house.owner.select().from(webhookLanes);

async function claimed(status: 'submitted' | 'awaiting_confirmation' = 'submitted') {
  const application = await makeApplication(house.owner, { status });
  await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
  return application;
}

const reject = ({ id, version }: { id: string; version: number }, now = NOW) =>
  rejectApplication({
    db: house.db,
    actor: reviewer,
    now,
    input: { applicationId: id, version, reasons: ['identity.not_holder'] },
  });

describe('an endpoint', () => {
  const settings = (url = `https://${randomUUID()}.example/secret-path`) => ({ url, types: null });
  const add = (input = settings(), actor = admin) => addWebhook({ db: house.db, actor, input, now: NOW });

  test('is added, changed, given a new secret, turned off and on, and removed, each with its event', async () => {
    const input = settings();
    const added = await add(input);
    expect(added).toMatchObject({ url: input.url, secretVersion: 1 });
    const about = { actor: admin, applicationId: null, subject: { kind: 'webhook', id: added.id } } as const;
    const host = new URL(input.url).host;
    await expectEvent(house.owner, { ...about, name: 'webhook.added', after: { host, types: null } });

    const call = <Input>(more: Input) => ({ db: house.db, actor: admin, now: NOW, input: { id: added.id, ...more } });
    const types = ['visit.booked' as const];
    const url = 'https://elsewhere.example/';
    expect(await changeWebhook(call({ url, types, version: 0 }))).toEqual({ version: 1 });
    await expectEvent(house.owner, {
      ...about,
      name: 'webhook.changed',
      before: { host, types: null, version: 0 },
      after: { host: 'elsewhere.example', types, hasMoved: true, version: 1 },
    });

    expect(await rotateWebhookSecret(call({ version: 1 }))).toMatchObject({ secretVersion: 2 });
    const formerSecretUntil = later(SECRET_OVERLAP_HOURS * 3600);
    await expectEvent(house.owner, {
      ...about,
      name: 'webhook.secretRotated',
      before: { secretVersion: 1, version: 1 },
      after: { secretVersion: 2, formerSecretUntil, version: 2 },
    });

    await switchWebhook(call({ version: 2, isOn: false }));
    await expectEvent(house.owner, {
      ...about,
      name: 'webhook.turnedOff',
      after: { reason: 'by_staff', givenUp: 0, version: 3 },
    });
    await switchWebhook(call({ version: 3, isOn: true }));
    await expectEvent(house.owner, {
      ...about,
      name: 'webhook.turnedOn',
      before: { reason: 'by_staff', version: 3 },
      after: { version: 4 },
    });
    expect(await house.owner.select().from(webhookEndpoints)).toMatchObject([
      { id: added.id, url, types, version: 4, offSince: null, secretVersion: 2, formerSecretUntil },
    ]);

    await removeWebhook({ db: house.db, actor: admin, now: NOW, input: { id: added.id } });
    await expectEvent(house.owner, {
      ...about,
      name: 'webhook.removed',
      before: { host: 'elsewhere.example', types },
    });
    expect(await house.owner.select().from(webhookEndpoints)).toEqual([]);
  });

  test('stands at an address of its own, beside nineteen others at most', async () => {
    const input = settings();
    await add(input);
    expect((await refusal(add(input))).code).toBe('address_taken');
    for (let count = 1; count < WEBHOOKS_MAX; count += 1) await add();
    expect((await refusal(add())).code).toBe('too_many_webhooks');
  });

  test('whoever saw an older version of it changes nothing', async () => {
    const { id } = await makeWebhook(house.owner, { version: 3 });
    const call = <Input>(more: Input) => ({ db: house.db, actor: admin, now: NOW, input: { id, version: 2, ...more } });
    expect((await refusal(changeWebhook(call(settings())))).code).toBe('conflict');
    expect((await refusal(switchWebhook(call({ isOn: false })))).code).toBe('conflict');
    expect((await refusal(rotateWebhookSecret(call({})))).code).toBe('conflict');
  });

  test('comes to nothing where its event cannot be written', async () => {
    await house.withoutAudit(async () => {
      await expect(add()).rejects.toThrow();
    });
    expect(await house.owner.$count(webhookEndpoints)).toBe(0);
  });

  test.for(ROLES.filter((role) => role !== 'admin'))('is no business of a %s', async (role) => {
    const { id } = await makeWebhook(house.owner);
    const actor = await makeActor(house.owner, role);
    const call = <Input>(input: Input) => ({ db: house.db, actor, now: NOW, input });
    for (const tried of [
      add(settings(), actor),
      changeWebhook(call({ id, version: 0, ...settings() })),
      switchWebhook(call({ id, version: 0, isOn: false })),
      rotateWebhookSecret(call({ id, version: 0 })),
      removeWebhook(call({ id })),
      testWebhook(call({ id })),
      redeliverWebhook(call({ endpointId: id, deliveryId: randomUUID() })),
      redeliverGivenUp(call({ endpointId: id, since: NOW })),
    ]) {
      expect((await refusal(tried)).code).toBe('forbidden');
    }
  });
});

describe('what happens to a case and its visit', () => {
  test('is queued for every endpoint that is on and asked for it, in order and in one lane', async () => {
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const [store, other] = [await makeStore(house.owner), await makeStore(house.owner)];
    const [all, some, off] = [
      await makeWebhook(house.owner),
      await makeWebhook(house.owner, { types: ['visit.moved'] }),
      await makeWebhook(house.owner, { offSince: NOW, offReason: 'by_staff' }),
    ];
    const call = <Input>(input: Input) => ({ db: house.db, actor: reviewer, now: NOW, input });
    const place = { applicationId: application.id, storeId: store.id, startsAt: PLACE };
    await holdVisit(call(place));
    const { id, version } = await bookVisit(call(place));
    const moved = await moveVisit(call({ visitId: id, version, storeId: other.id, startsAt: NEXT }));
    await cancelVisit(call({ visitId: id, version: moved.version }));
    await withdrawApplication({ ...call({ applicationId: application.id }), actor: applicantOf(application) });

    expect(await typesAt(all)).toEqual(['visit.booked', 'visit.moved', 'visit.cancelled', 'application.withdrawn']);
    const [booked, , cancelled, withdrawn] = await deliveriesTo(house.owner, all);
    const { reference } = application;
    const at = (startsAt: Date, { code }: { code: string }) => ({
      store: code,
      startsAt: startsAt.toISOString(),
      endsAt: later(1800, startsAt).toISOString(),
    });
    const timestamp = NOW.toISOString();
    expect(booked?.event).toEqual({
      type: 'visit.booked',
      timestamp,
      data: { reference, visit: { id, status: 'booked', ...at(PLACE, store) } },
    });
    expect((await deliveriesTo(house.owner, some)).map(({ event }) => event)).toEqual([
      {
        type: 'visit.moved',
        timestamp,
        data: { reference, visit: { id, status: 'booked', ...at(NEXT, other) }, from: at(PLACE, store) },
      },
    ]);
    expect(cancelled?.event.data).toEqual({
      reference,
      visit: { id, status: 'cancelled', ...at(NEXT, other) },
      reasonCodes: ['by_staff'],
    });
    expect(withdrawn?.event.data).toEqual({
      reference,
      status: 'withdrawn',
      simKind: 'physical',
      route: 'store',
      submittedAt: application.submittedAt?.toISOString(),
      confirmBy: application.confirmBy?.toISOString(),
      completedAt: null,
    });
    expect(await deliveriesTo(house.owner, off)).toEqual([]);
    const lane = application.id;
    expect((await lanes()).toSorted((a, b) => a.endpointId.localeCompare(b.endpointId))).toEqual([
      { endpointId: all.id, lane, dueAt: NOW, lease: null, leasedUntil: null },
      { endpointId: some.id, lane, dueAt: NOW, lease: null, leasedUntil: null },
    ]);
  });

  test('is queued for nobody who asked for something else', async () => {
    await makeWebhook(house.owner, { types: ['visit.missed'] });
    const application = await claimed();
    await reject(application);
    expect(await house.owner.$count(webhookDeliveries)).toBe(0);
  });

  test('of a draft that was never submitted is not told', async () => {
    const draft = await makeApplication(house.owner, { status: 'draft' });
    const endpoint = await makeWebhook(house.owner);
    const actor = applicantOf(draft);
    await withdrawApplication({ db: house.db, actor, input: { applicationId: draft.id }, now: NOW });
    expect(await typesAt(endpoint)).toEqual([]);
  });

  test('comes to nothing with the change, when that does', async () => {
    const application = await claimed();
    const endpoint = await makeWebhook(house.owner);
    await house.withoutEvent('message.queued', async () => {
      await expect(reject(application)).rejects.toThrow();
    });
    expect([await typesAt(endpoint), await lanes()]).toEqual([[], []]);
  });
});

describe('what can still be undone', () => {
  test('leaves when it has settled, with what the case is then, and the reasons that its customer is told', async () => {
    const application = await claimed();
    const endpoint = await makeWebhook(house.owner);
    await reject(application);
    expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([
      {
        sendAt: SETTLES,
        event: {
          type: 'application.rejected',
          data: { status: 'rejected', reasonCodes: ['identity.not_holder'] },
        },
      },
    ]);
    expect(await lanes()).toMatchObject([{ dueAt: SETTLES }]);
  });

  test('is never told when it is undone, and what came before it still is', async () => {
    const endpoint = await makeWebhook(house.owner);
    const application = await claimed();
    const { version } = await reject(application);
    const input = { applicationId: application.id, version };
    await undoDecision({ db: house.db, actor: reviewer, input, now: later(14) });
    expect(await typesAt(endpoint)).toEqual(['application.submitted']);
    expect(await lanes()).toHaveLength(1);
    expect(await typesAt(await makeWebhook(house.owner))).toEqual([]);
  });

  test('takes the visit that was booked upon it along', async () => {
    const application = await makeApplication(house.owner, {
      status: 'awaiting_confirmation',
      approvedBy: reviewer.staffId,
      settlesAt: SETTLES,
      settlingFrom: 'submitted',
    });
    const endpoint = await makeWebhook(house.owner);
    const place = { applicationId: application.id, storeId: (await makeStore(house.owner)).id, startsAt: PLACE };
    await bookVisit({ db: house.db, actor: reviewer, input: place, now: later(5) });
    expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([{ sendAt: SETTLES }]);
    const input = { applicationId: application.id, version: application.version };
    await undoDecision({ db: house.db, actor: reviewer, input, now: later(10) });
    expect([await typesAt(endpoint), await lanes()]).toEqual([[], []]);
  });

  test.for([
    [5, []],
    [16, ['application.rejected', 'application.reopened']],
  ] as const)('opened again after %d seconds', async ([seconds, told]) => {
    const application = await claimed();
    const endpoint = await makeWebhook(house.owner);
    const { version } = await reject(application);
    const supervisor = await makeActor(house.owner, 'supervisor');
    const input = {
      applicationId: application.id,
      version,
      reason: 'new_evidence',
      noteForColleagues: 'Seen.',
    } as const;
    await reopenApplication({ db: house.db, actor: supervisor, input, now: later(seconds) });
    expect(await typesAt(endpoint)).toEqual(told);
    expect(await lanes()).toHaveLength(told.length === 0 ? 0 : 1);
  });

  test('opened again at once: the submission of just before is told all the same', async () => {
    const endpoint = await makeWebhook(house.owner);
    const application = await makeApplication(house.owner, { now: later(3600 - 2) });
    await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
    const { version } = await reject(application);
    const supervisor = await makeActor(house.owner, 'supervisor');
    const input = { applicationId: application.id, version, reason: 'new_evidence', noteForColleagues: '.' } as const;
    await reopenApplication({ db: house.db, actor: supervisor, input, now: later(5) });
    expect(await typesAt(endpoint)).toEqual(['application.submitted']);
    expect(await lanes()).toHaveLength(1);
  });

  test('the same for a closing, whose moves are told only once it stands', async () => {
    const open = await loadSolver({ seconds: 10 });
    const cityEn = `City ${randomUUID()}`;
    const store = await makeStore(house.owner, { cityEn });
    await makeStore(house.owner, { cityEn });
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    await makeVisit(house.owner, { applicationId: application.id, store, startsAt: PLACE, deskId: store.deskIds[0] });
    const endpoint = await makeWebhook(house.owner);
    const call = <Input>(input: Input) => ({ db: house.db, actor: admin, now: NOW, input });
    const step = ({ id, version }: { id: string; version: number }) => call({ closingId: id, version });
    const propose: Parameters<typeof proposeClosing>[0]['propose'] = (displacement) =>
      Promise.resolve(proposePlaces(displacement, open));
    const scope = { kind: 'day', date: '2026-11-19' } as const;
    const proposed = await proposeClosing({
      ...call({ id: randomUUID(), storeId: store.id, scope, reason: 'Stocktaking' }),
      propose,
    });
    const confirmed = await confirmClosing(step(await holdClosing({ ...step(proposed), propose })));
    expect(await deliveriesTo(house.owner, endpoint)).toMatchObject([
      { sendAt: SETTLES, event: { type: 'visit.moved', data: { reasonCodes: ['store_closed'] } } },
    ]);
    await undoClosing({ ...step(confirmed), now: later(10) });
    expect([await typesAt(endpoint), await lanes()]).toEqual([[], []]);
  });
});
