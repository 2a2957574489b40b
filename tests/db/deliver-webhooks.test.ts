import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { changeWebhook } from '#db/commands/change-webhook';
import { deliverNextWebhook } from '#db/commands/deliver-next-webhook';
import type { WebhookMail, WebhookMailer, WebhookOutcome } from '#db/commands/deliver-next-webhook';
import { redeliverWebhook } from '#db/commands/redeliver-webhook';
import { removeWebhook } from '#db/commands/remove-webhook';
import { rotateWebhookSecret } from '#db/commands/rotate-webhook-secret';
import { switchWebhook } from '#db/commands/switch-webhook';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { listDueWebhooks } from '#db/queries/list-due-webhooks';
import { auditEvents, webhookDeliveries, webhookEndpoints, webhookLanes } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { SECRET_OVERLAP_HOURS } from '#domain/webhooks/endpoint';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';
import { deliveriesTo, makeWebhook } from '#tests/support/webhooks';

const HOUR = 3600;
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

let house: TestDatabase;
let admin: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
  admin = await makeActor(house.owner, 'admin');
});
afterEach(() => house.owner.delete(webhookEndpoints));
afterAll(() => house.close());

type Said = Awaited<ReturnType<WebhookMailer>>;
const say = (status: number, retryAfter: string | null = null): Said => ({
  isTaken: status >= 200 && status < 300,
  status,
  answer: String(status),
  retryAfter,
});

/** An endpoint's side: notes what comes and gives these answers in turn, then 204. */
function receiver(...answers: Said[]) {
  const got: WebhookMail[] = [];
  const mailer: WebhookMailer = async (mail) => {
    got.push(mail);
    return answers.shift() ?? say(204);
  };
  return { got, mailer };
}

const next = (endpoint: { id: string }, mailer: WebhookMailer, now = NOW) =>
  deliverNextWebhook({ db: house.db, actor: SYSTEM, input: { endpointId: endpoint.id }, now, mailer, jitter: 0 });

async function sendAll(endpoint: { id: string }, mailer: WebhookMailer, now = NOW): Promise<WebhookOutcome[]> {
  const outcomes: WebhookOutcome[] = [];
  for (;;) {
    const outcome = await next(endpoint, mailer, now);
    if (outcome === 'nothing_to_do') return outcomes;
    outcomes.push(outcome);
  }
}

const withdraw = ({ id }: { id: string }, now = NOW) =>
  withdrawApplication({ db: house.db, actor: applicantOf({ id }), input: { applicationId: id }, now });

/** A case that was submitted and withdrawn: two events, one behind the other. */
async function twoEvents() {
  const application = await makeApplication(house.owner);
  await withdraw(application);
  return application;
}

const told = ({ got }: ReturnType<typeof receiver>) =>
  got.map(({ event }) => `${event.type.split('.')[1]} ${String(event.data.reference)}`);
const statesOf = async (endpoint: { id: string }) =>
  (await deliveriesTo(house.owner, endpoint)).map(({ status, attempts, lastAnswer }) => [status, attempts, lastAnswer]);
const dueAt = async () => (await house.owner.select().from(webhookLanes)).map((lane) => lane.dueAt);

describe('the order', () => {
  test('an event waits for the earlier ones of its case, and other cases do not', async () => {
    const endpoint = await makeWebhook(house.owner);
    const [one, two] = [await twoEvents(), await twoEvents()];
    const hub = receiver(say(500));
    await sendAll(endpoint, hub.mailer);
    expect(told(hub).slice(1)).toEqual([`submitted ${two.reference}`, `withdrawn ${two.reference}`]);
    expect(told(hub)[0]).toBe(`submitted ${one.reference}`);
    expect(await listDueWebhooks(house.db, NOW)).toEqual([]);
    expect(await sendAll(endpoint, hub.mailer, later(4))).toEqual([]);
    expect(await listDueWebhooks(house.db, later(5))).toEqual([endpoint.id]);
    expect(await sendAll(endpoint, hub.mailer, later(5))).toEqual(['delivered', 'delivered']);
    expect(told(hub).slice(3)).toEqual([`submitted ${one.reference}`, `withdrawn ${one.reference}`]);
    expect(await dueAt()).toEqual([]);
  });

  test('an event that came while the one before it was on its way is next', async () => {
    const endpoint = await makeWebhook(house.owner);
    const application = await makeApplication(house.owner);
    const hub = receiver();
    const mailer: WebhookMailer = async (mail, now) => {
      if (hub.got.length === 0) await withdraw(application);
      return hub.mailer(mail, now);
    };
    expect(await sendAll(endpoint, mailer)).toEqual(['delivered', 'delivered']);
    expect(told(hub)).toEqual([`submitted ${application.reference}`, `withdrawn ${application.reference}`]);
  });

  test('what is given up makes way for the next', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    await house.owner.update(webhookDeliveries).set({ sendAt: later(-72 * HOUR) });
    await withdraw({ id: (await deliveriesTo(house.owner, endpoint))[0]?.lane ?? '' });
    expect(await sendAll(endpoint, receiver(say(500)).mailer)).toEqual(['given_up', 'delivered']);
  });

  test('nothing leaves before it may, whatever its lane says', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    await house.owner.update(webhookDeliveries).set({ sendAt: later(15) });
    const hub = receiver();
    expect(await sendAll(endpoint, hub.mailer)).toEqual(['not_yet']);
    expect(hub.got).toEqual([]);
    expect(await dueAt()).toEqual([later(15)]);
    expect(await sendAll(endpoint, hub.mailer, later(15))).toEqual(['delivered']);
  });
});

describe('two workers at once', () => {
  test('never send one event twice, nor the next of its case before it was taken', async () => {
    const endpoint = await makeWebhook(house.owner);
    const application = await twoEvents();
    const hub = receiver();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const slow: WebhookMailer = async (mail, now) => {
      arrive();
      await answered;
      return hub.mailer(mail, now);
    };
    const first = next(endpoint, slow);
    await arrived;
    expect(await Promise.all([next(endpoint, hub.mailer), next(endpoint, hub.mailer)])).toEqual([
      'nothing_to_do',
      'nothing_to_do',
    ]);
    answer();
    expect(await first).toBe('delivered');
    expect(await sendAll(endpoint, hub.mailer)).toEqual(['delivered']);
    expect(told(hub)).toEqual([`submitted ${application.reference}`, `withdrawn ${application.reference}`]);
  });

  test('a crowd of them sends every event of many cases once, each case in order', async () => {
    const endpoint = await makeWebhook(house.owner);
    const cases = await Promise.all(Array.from({ length: 6 }, twoEvents));
    const hub = receiver();
    await Promise.all(Array.from({ length: 8 }, () => sendAll(endpoint, hub.mailer)));
    await sendAll(endpoint, hub.mailer);
    expect(told(hub)).toHaveLength(12);
    for (const { reference } of cases) {
      expect(told(hub).filter((one) => one.endsWith(reference))).toEqual([
        `submitted ${reference}`,
        `withdrawn ${reference}`,
      ]);
    }
  });

  test('one that died has its lane for a minute; then another sends the event under the same id', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    const hub = receiver();
    const dying: WebhookMailer = async (mail, now) => {
      await hub.mailer(mail, now);
      throw new Error('the process died');
    };
    await expect(next(endpoint, dying)).rejects.toThrow('the process died');
    expect(await sendAll(endpoint, hub.mailer, later(59))).toEqual([]);
    expect(await sendAll(endpoint, hub.mailer, later(60))).toEqual(['delivered']);
    expect(new Set(hub.got.map(({ id }) => id)).size).toBe(1);
  });
});

describe('the tries', () => {
  test('follow the plan for three days; then the event is given up, and can be sent again under its id', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner, { now: later(HOUR) });
    const hub = receiver(...Array.from({ length: 50 }, () => say(500)));
    const tries: number[] = [];
    for (let now: Date | undefined = NOW; now !== undefined; [now] = await dueAt()) {
      tries.push((now.getTime() - NOW.getTime()) / 1000);
      await next(endpoint, hub.mailer, now);
    }
    expect(tries.slice(0, 6)).toEqual([0, 5, 35, 155, 755, 2555]);
    expect(tries.at(-1)).toBe(72 * HOUR);
    expect(await statesOf(endpoint)).toEqual([['given_up', tries.length, '500']]);
    expect(await dueAt()).toEqual([]);

    const [lost] = await deliveriesTo(house.owner, endpoint);
    const now = later(100 * HOUR);
    const input = { endpointId: endpoint.id, deliveryId: lost?.id ?? '' };
    await redeliverWebhook({ db: house.db, actor: admin, input, now });
    const again = receiver(say(502));
    expect(await sendAll(endpoint, again.mailer, now)).toEqual(['retry']);
    expect(await dueAt()).toEqual([new Date(now.getTime() + 5000)]);
    expect(await sendAll(endpoint, again.mailer, new Date(now.getTime() + 5000))).toEqual(['delivered']);
    expect(new Set([...hub.got, ...again.got].map(({ id }) => id))).toEqual(new Set([lost?.id]));
    expect(await statesOf(endpoint)).toEqual([['delivered', 2, '204']]);
  });

  test('what is sent again goes before what still waits of its case', async () => {
    const endpoint = await makeWebhook(house.owner);
    const application = await twoEvents();
    await sendAll(endpoint, receiver(say(204), say(500)).mailer);
    const [first] = await deliveriesTo(house.owner, endpoint);
    const input = { endpointId: endpoint.id, deliveryId: first?.id ?? '' };
    await redeliverWebhook({ db: house.db, actor: admin, input, now: later(1) });
    const hub = receiver();
    expect(await sendAll(endpoint, hub.mailer, later(1))).toEqual(['delivered', 'delivered']);
    expect(told(hub)).toEqual([`submitted ${application.reference}`, `withdrawn ${application.reference}`]);
  });

  test('an endpoint that asks for a pause is left alone with every case until it is over', async () => {
    const [endpoint, other] = [await makeWebhook(house.owner), await makeWebhook(house.owner)];
    await makeApplication(house.owner);
    await makeApplication(house.owner);
    expect(await sendAll(endpoint, receiver(say(429, '120')).mailer)).toEqual(['retry']);
    expect(await listDueWebhooks(house.db, later(119))).toEqual([other.id]);
    expect(await sendAll(endpoint, receiver().mailer, later(119))).toEqual([]);
    expect(await sendAll(endpoint, receiver().mailer, later(120))).toEqual(['delivered', 'delivered']);
  });

  test('a dead endpoint holds no other back', async () => {
    const [dead, alive] = [await makeWebhook(house.owner), await makeWebhook(house.owner)];
    await twoEvents();
    const { promise: never, resolve: end } = Promise.withResolvers<Said>();
    const hanging = next(dead, () => never);
    expect(await sendAll(alive, receiver().mailer)).toEqual(['delivered', 'delivered']);
    end({ isTaken: false, status: null, answer: 'ETIMEDOUT', retryAfter: null });
    expect(await hanging).toBe('retry');
    expect(await statesOf(dead)).toEqual([
      ['queued', 1, 'ETIMEDOUT'],
      ['queued', 0, null],
    ]);
  });
});

describe('410 Gone', () => {
  test('turns the endpoint off with all that waits for it, and says so in the audit', async () => {
    const endpoint = await makeWebhook(house.owner);
    await twoEvents();
    const hub = receiver(say(410));
    expect(await sendAll(endpoint, hub.mailer)).toEqual(['turned_off']);
    expect(hub.got).toHaveLength(1);
    expect(await statesOf(endpoint)).toEqual([
      ['given_up', 1, '410'],
      ['given_up', 0, null],
    ]);
    const [row] = await house.owner.select().from(webhookEndpoints);
    expect(row).toMatchObject({ offSince: NOW, offReason: 'gone', version: 1 });
    expect(await house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, endpoint.id))).toMatchObject([
      { name: 'webhook.turnedOff', actorKind: 'system', after: { reason: 'gone', givenUp: 2, version: 1 } },
    ]);
    await makeApplication(house.owner);
    expect(await statesOf(endpoint)).toHaveLength(2);
  });

  test('of an address that it has left meanwhile does not', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    const url = 'https://new.example/';
    const mailer: WebhookMailer = async () => {
      const input = { id: endpoint.id, version: 0, url, types: null };
      await changeWebhook({ db: house.db, actor: admin, input, now: NOW });
      return say(410);
    };
    expect(await next(endpoint, mailer)).toBe('retry');
    const hub = receiver();
    expect(await sendAll(endpoint, hub.mailer, later(5))).toEqual(['delivered']);
    expect(hub.got[0]?.url).toBe(url);
  });
});

describe('an endpoint that changes while an event is on its way', () => {
  test('is removed: nothing is left', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    const mailer: WebhookMailer = async () => {
      await removeWebhook({ db: house.db, actor: admin, input: { id: endpoint.id }, now: NOW });
      return say(500);
    };
    expect(await next(endpoint, mailer)).toBe('nothing_to_do');
    expect([await statesOf(endpoint), await dueAt()]).toEqual([[], []]);
  });

  test.for([
    [204, 'delivered', ['delivered', 1, '204']],
    [500, 'nothing_to_do', ['given_up', 0, null]],
  ] as const)('is turned off and answers %d', async ([status, outcome, state]) => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    const mailer: WebhookMailer = async () => {
      const input = { id: endpoint.id, version: 0, isOn: false };
      await switchWebhook({ db: house.db, actor: admin, input, now: NOW });
      return say(status);
    };
    expect(await next(endpoint, mailer)).toBe(outcome);
    expect([await statesOf(endpoint), await dueAt()]).toEqual([[state], []]);
  });

  test('gets what waits at its new address at once', async () => {
    const endpoint = await makeWebhook(house.owner);
    await makeApplication(house.owner);
    await sendAll(endpoint, receiver(say(503, '3600')).mailer);
    const input = { id: endpoint.id, version: 0, url: 'https://new.example/', types: null };
    await changeWebhook({ db: house.db, actor: admin, input, now: later(10) });
    const hub = receiver();
    expect(await sendAll(endpoint, hub.mailer, later(10))).toEqual(['delivered']);
    expect(hub.got).toMatchObject([{ url: 'https://new.example/' }]);
  });
});

test('after a rotation both secrets sign for a day', async () => {
  const endpoint = await makeWebhook(house.owner);
  await rotateWebhookSecret({ db: house.db, actor: admin, input: { id: endpoint.id, version: 0 }, now: NOW });
  const hub = receiver();
  const send = async (now: Date) => {
    await makeApplication(house.owner);
    await sendAll(endpoint, hub.mailer, now);
  };
  await send(later(SECRET_OVERLAP_HOURS * HOUR - 1));
  await send(later(SECRET_OVERLAP_HOURS * HOUR));
  expect(hub.got.map(({ secretVersions }) => secretVersions)).toEqual([[2, 1], [2]]);
});

test('only the house itself sends', async () => {
  const endpoint = await makeWebhook(house.owner);
  const call = { db: house.db, input: { endpointId: endpoint.id }, now: NOW, mailer: receiver().mailer, jitter: 0 };
  expect((await refusal(deliverNextWebhook({ ...call, actor: admin }))).code).toBe('forbidden');
});
