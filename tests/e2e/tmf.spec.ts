import { randomUUID } from 'node:crypto';

import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

import { hashToken, newToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { recordEvent } from '#db/record-event';
import { apiClients, visits } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';
import { makeClientActor } from '#tests/support/client-actor';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStore } from '#tests/support/factories';
import { startHubServer } from '#tests/support/hub-server';
import { TMF_SCOPES, tmfClient } from '#tests/support/tmf-client';
import type { TmfAnswer } from '#tests/support/tmf-client';
import { OPERATIONS, faultsOf } from '#tests/support/tmf-schema';

const APPOINTMENTS = '/appointment';
const SEARCHES = '/searchTimeSlot';
const Appointment = z.looseObject({
  id: z.string(),
  href: z.string(),
  validFor: z.object({ startDateTime: z.string(), endDateTime: z.string() }),
});
const Search = z.looseObject({
  id: z.string(),
  availableTimeSlot: z.array(
    z.looseObject({ validFor: z.object({ startDateTime: z.string(), endDateTime: z.string() }) }),
  ),
});

async function makeClient({ db, server }: House, scopes: readonly ApiScope[] = TMF_SCOPES) {
  const [key, name] = [newToken(), `client ${randomUUID()}`];
  await db.insert(apiClients).values({ name, keyHash: hashToken(key), scopes: [...scopes], createdAt: new Date() });
  return { name, key, ask: tmfClient(server.url, key) };
}

const awaiting = ({ db }: House) => makeApplication(db, { status: 'awaiting_confirmation', now: new Date() });

/** A store of the test's own with what it can give: the free places, the earliest first. */
async function makePlaces(house: House, { ask }: Awaited<ReturnType<typeof makeClient>>, desks = 2) {
  const store = await makeStore(house.db, { desks });
  const relatedPlace = { id: store.code, role: 'store' };
  const { status, body } = await ask('POST /searchTimeSlot', SEARCHES, { body: { relatedPlace } });
  expect(status).toBe(201);
  return { store, relatedPlace, places: Search.parse(body).availableTimeSlot.map(({ validFor }) => validFor) };
}

function wish(application: { reference: string }, relatedPlace: object, validFor: unknown, more: object = {}) {
  const relatedEntity = [{ id: application.reference, role: 'application', '@referredType': 'Application' }];
  return { relatedEntity, relatedPlace, validFor, ...more };
}

function expectError({ status, body }: TmfAnswer, wanted: number, code: string): void {
  expect([status, body]).toEqual([wanted, expect.objectContaining({ code, reason: expect.any(String) })]);
}

test('the life of an appointment, from the search to the end', async ({ page, house }) => {
  const client = await makeClient(house);
  const { ask } = client;
  const application = await awaiting(house);
  const { store, relatedPlace, places } = await makePlaces(house, client);
  const party = { id: 'agent-9', role: 'agent', '@referredType': 'Individual' };
  const more = {
    externalId: randomUUID(),
    category: 'cancellation',
    relatedParty: [party],
    note: [{ text: 'By phone' }],
  };
  const created = await ask('POST /appointment', APPOINTMENTS, {
    body: wish(application, relatedPlace, places[0], more),
  });
  const { id, href } = Appointment.parse(created.body);
  expect([created.status, created.headers.get('location')]).toEqual([201, href]);
  expect(href).toBe(`${house.server.url}/tmf-api/appointment/v4/appointment/${id}`);
  expect(created.body).toMatchObject({ ...more, status: 'confirmed', validFor: places[0] });

  const one = `${APPOINTMENTS}/${id}`;
  const read = await ask('GET /appointment/{id}', one);
  expect([read.status, read.body]).toEqual([200, created.body]);
  const head = await fetch(href, { method: 'HEAD', headers: { authorization: `Bearer ${client.key}` } });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const part = await ask('GET /appointment/{id}', `${one}?fields=status,externalId`);
  expect(part.body).toEqual({ id, href, status: 'confirmed', externalId: more.externalId });

  const moved = await ask('PATCH /appointment/{id}', one, { body: { validFor: places[1], note: null } });
  expect(moved).toMatchObject({ status: 200, body: { validFor: places[1], externalId: more.externalId } });
  expect(moved.body).not.toHaveProperty('note');
  const plain = { 'content-type': 'application/json; charset=utf-8' };
  const described = await ask('PATCH /appointment/{id}', one, { body: { description: 'Rings first' }, headers: plain });
  expect(described).toMatchObject({ status: 200, body: { description: 'Rings first', validFor: places[1] } });

  await house.signInAs(page, 'supervisor');
  await page.goto(`/applications/${application.reference}`);
  await expect(page.getByText(`key ${client.name} booked the visit`)).toBeVisible();
  await expect(page.getByText(`key ${client.name} moved the visit`)).toBeVisible();

  const cancelled = await ask('PATCH /appointment/{id}', one, { body: { status: 'cancelled' } });
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  expect(await house.db.select().from(visits).where(eq(visits.id, id))).toMatchObject([{ status: 'cancelled' }]);
  expectError(await ask('PATCH /appointment/{id}', one, { body: { validFor: places[0] } }), 409, 'wrong_status');

  expect(await ask('DELETE /appointment/{id}', one)).toMatchObject({ status: 204, body: undefined });
  expectError(await ask('GET /appointment/{id}', one), 404, 'not_found');
  const listed = await ask('GET /appointment', `${APPOINTMENTS}?relatedPlace.id=${store.code}`);
  expect([listed.status, listed.body, listed.headers.get('x-total-count')]).toEqual([200, [], '0']);
});

test('the auditor reads by which key a visit was booked', async ({ page, house }) => {
  const [actor, application] = [
    await makeClientActor(house.db),
    await makeApplication(house.db, { status: 'completed', now: new Date() }),
  ];
  const subject = { kind: 'visit', id: newId() } as const;
  await house.db.transaction((tx) =>
    recordEvent(tx, { actor, now: new Date(), name: 'visit.booked', subject, applicationId: application.id }),
  );
  await house.signInAs(page, 'auditor');
  await page.goto(`/completed/${application.reference}`);
  await expect(page.getByText(`key ${actor.name} booked the visit`)).toBeVisible();
});

test('a list comes in parts, filtered, with what was asked for', async ({ house }) => {
  const client = await makeClient(house);
  const { ask } = client;
  const { store, relatedPlace, places } = await makePlaces(house, client);
  for (const place of places.slice(0, 3)) {
    const made = await ask('POST /appointment', APPOINTMENTS, {
      body: wish(await awaiting(house), relatedPlace, place),
    });
    expect(made.status).toBe(201);
  }
  const list = async (query: string) => {
    const { status, headers, body } = await ask(
      'GET /appointment',
      `${APPOINTMENTS}?relatedPlace.id=${store.code}${query}`,
    );
    return { status, counts: [headers.get('x-total-count'), headers.get('x-result-count')], body };
  };
  const whole = await list('');
  expect(whole).toMatchObject({ status: 200, counts: ['3', '3'] });
  const [first, second] = z.array(Appointment).parse(whole.body);
  expect(await list('&offset=1&limit=1')).toEqual({ status: 206, counts: ['3', '1'], body: [second] });
  expect(await list('&offset=9')).toMatchObject({ status: 206, counts: ['3', '0'], body: [] });
  expect(await list('&status=cancelled,failed')).toMatchObject({ status: 200, counts: ['0', '0'] });
  expect(await list('&status=cancelled&status=confirmed&fields=status&limit=1')).toEqual({
    status: 206,
    counts: ['3', '1'],
    body: [{ id: first?.id, href: first?.href, status: 'confirmed' }],
  });
  const start = encodeURIComponent(places[1]?.startDateTime ?? '');
  expect(await list(`&validFor.startDateTime.gt=${start}`)).toMatchObject({ status: 200, counts: ['1', '1'] });
  for (const wrong of ['&limit=none', '&colour=red', '&status=open', '&creationDate=soon']) {
    expect(await list(wrong)).toMatchObject({ status: 400, body: { code: 'invalid_query' } });
  }
});

test('two at once on the last place: one 201, one 409, round after round', async ({ house }) => {
  const client = await makeClient(house);
  const { relatedPlace, places } = await makePlaces(house, client, 1);
  for (const place of places.slice(0, 5)) {
    const wishes = [await awaiting(house), await awaiting(house)].map((one) => wish(one, relatedPlace, place));
    const answers = await Promise.all(wishes.map((body) => client.ask('POST /appointment', APPOINTMENTS, { body })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'slot_taken',
      message: expect.stringContaining('nearest free places'),
    });
  }
});

test('many at once with keys of their own on one place: one 201, and clear refusals, none left waiting', async ({
  house,
}) => {
  const client = await makeClient(house);
  const { relatedPlace, places } = await makePlaces(house, client, 1);
  const waiting = await Promise.all(Array.from({ length: 20 }, () => awaiting(house)));
  const answers = await Promise.all(
    waiting.map((one) =>
      client.ask('POST /appointment', APPOINTMENTS, {
        body: wish(one, relatedPlace, places[0]),
        headers: { 'idempotency-key': randomUUID() },
      }),
    ),
  );
  const statuses = Map.groupBy(answers, ({ status }) => status);
  expect([statuses.get(201)?.length, statuses.get(409)?.length]).toEqual([1, 19]);
  expect(new Set(statuses.get(409)?.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('a request with a key of its own happens once', async ({ house }) => {
  const client = await makeClient(house);
  const { relatedPlace, places } = await makePlaces(house, client);
  const body = wish(await awaiting(house), relatedPlace, places[0]);
  const post = (sent: object, key: string) =>
    client.ask('POST /appointment', APPOINTMENTS, { body: sent, headers: { 'idempotency-key': key } });
  const key = randomUUID();
  const [first, again] = [await post(body, key), await post(body, key)];
  expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
  expect([again.body, again.headers.get('location')]).toEqual([first.body, first.headers.get('location')]);
  expectError(await post({ ...body, description: 'other' }, key), 422, 'idempotency_key_reused');
  expectError(await post(body, 'not visible ASCII'), 400, 'idempotency_key_invalid');
  const refused = randomUUID();
  expectError(await post(body, refused), 409, 'conflict');
  expect((await post(body, refused)).headers.get('idempotency-replayed')).toBe('true');
});

test('a search is kept, changed and forgotten by its own system', async ({ house }) => {
  const [client, other] = [await makeClient(house), await makeClient(house)];
  const { store, relatedPlace, places } = await makePlaces(house, client);
  expect(places.length).toBeGreaterThan(5);
  const [place] = places;
  const created = await client.ask('POST /searchTimeSlot', SEARCHES, {
    body: { relatedPlace, requestedTimeSlot: [{ validFor: place }] },
  });
  const { id } = Search.parse(created.body);
  const one = `${SEARCHES}/${id}`;
  expect(created.headers.get('location')).toContain(one);
  expect(created.body).toMatchObject({
    searchResult: 'success',
    status: 'done',
    availableTimeSlot: [{ validFor: place, relatedParty: { id: store.code, role: 'store' } }],
  });
  expect((await client.ask('GET /searchTimeSlot/{id}', one)).body).toEqual(created.body);
  const past = { startDateTime: '2020-01-01T00:00:00Z', endDateTime: '2020-01-02T00:00:00Z' };
  const changed = await client.ask('PATCH /searchTimeSlot/{id}', one, {
    body: { requestedTimeSlot: [{ validFor: past }] },
  });
  expect(changed).toMatchObject({ status: 200, body: { searchResult: 'fail', availableTimeSlot: [] } });
  expectError(
    await client.ask('PATCH /searchTimeSlot/{id}', one, { body: { searchResult: 'success' } }),
    400,
    'read_only_attribute',
  );
  const failed = await client.ask('GET /searchTimeSlot', `${SEARCHES}?searchResult=fail&fields=searchResult`);
  expect(failed).toMatchObject({ status: 200, body: [{ id, searchResult: 'fail' }] });
  expect((await client.ask('GET /searchTimeSlot', `${SEARCHES}?limit=1`)).status).toBe(206);
  expect((await other.ask('GET /searchTimeSlot', SEARCHES)).body).toEqual([]);
  expectError(await other.ask('GET /searchTimeSlot/{id}', one), 404, 'not_found');
  expect((await client.ask('DELETE /searchTimeSlot/{id}', one)).status).toBe(204);
  expectError(await client.ask('DELETE /searchTimeSlot/{id}', one), 404, 'not_found');
});

test('every operation asks for a key that is good and for its scope, and names both', async ({ house }) => {
  const [nobody, powerless] = [tmfClient(house.server.url, null), await makeClient(house, ['applications:read'])];
  expect(OPERATIONS).toHaveLength(12);
  for (const operation of OPERATIONS) {
    const path = (operation.split(' ')[1] ?? '').replace('{id}', randomUUID());
    const sent = operation.startsWith('P') ? { body: {} } : {};
    const stranger = await nobody(operation, path, sent);
    expectError(stranger, 401, 'unauthenticated');
    expect(stranger.headers.get('www-authenticate')).toBe('Bearer');
    expectError(await powerless.ask(operation, path, sent), 403, 'forbidden');
  }
  const revoked = await makeClient(house);
  await house.db.update(apiClients).set({ active: false }).where(eq(apiClients.name, revoked.name));
  expectError(await revoked.ask('GET /appointment', APPOINTMENTS), 401, 'unauthenticated');
});

test('what cannot be done is refused in the words of the specification', async ({ house }) => {
  const client = await makeClient(house);
  const { ask } = client;
  const application = await awaiting(house);
  const { relatedPlace, places } = await makePlaces(house, client);
  const right = wish(application, relatedPlace, places[0]);
  const post = (body: object) => ask('POST /appointment', APPOINTMENTS, { body });

  for (const [method, path, allow] of [
    ['PUT', APPOINTMENTS, 'GET, POST'],
    ['DELETE', SEARCHES, 'GET, POST'],
    ['POST', `${APPOINTMENTS}/${randomUUID()}`, 'GET, PATCH, DELETE'],
    ['GET', '/hub', 'POST'],
    ['GET', `/hub/${randomUUID()}`, 'DELETE'],
  ] as const) {
    const answer = await ask(`${method} ${path}`, path);
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allow);
  }
  for (const path of [
    '/appointments',
    `${APPOINTMENTS}/1/2`,
    '/listener',
    '/constructor',
    `${APPOINTMENTS}/not-an-id`,
  ]) {
    expectError(await ask(`GET ${path}`, path), 404, 'not_found');
  }
  expectError(await ask('GET /appointment/{id}', `${APPOINTMENTS}/${randomUUID()}`), 404, 'not_found');

  const raw = (text: string, headers: Record<string, string> = {}) =>
    ask('POST /appointment', APPOINTMENTS, { raw: text, headers });
  expectError(await raw('{"validFor":'), 400, 'malformed_body');
  expectError(await raw('null'), 400, 'invalid_input');
  expectError(await raw('{}', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type');
  expectError(await raw('{}', { 'content-type': 'application/merge-patch+json' }), 415, 'unsupported_media_type');
  expectError(await raw(JSON.stringify({ ...right, description: 'x'.repeat(70_000) })), 413, 'body_too_large');

  expectError(await post({ ...right, status: 'confirmed' }), 400, 'invalid_input');
  expectError(await post({ ...right, description: 'a\u0000b' }), 400, 'invalid_input');
  expectError(await post({ ...right, validFor: undefined }), 400, 'invalid_input');
  expectError(await post({ ...right, relatedEntity: [] }), 400, 'application_unknown');
  expectError(await post({ ...right, relatedPlace: { id: 'nowhere', role: 'store' } }), 400, 'place_unknown');
  expectError(await post({ ...right, validFor: { startDateTime: '2020-01-01T02:00:00Z' } }), 422, 'slot_unavailable');
  const submitted = await makeApplication(house.db, { now: new Date() });
  expectError(await post(wish(submitted, relatedPlace, places[0])), 409, 'wrong_status');

  const { id } = Appointment.parse((await post(right)).body);
  const patch = (body: object) => ask('PATCH /appointment/{id}', `${APPOINTMENTS}/${id}`, { body });
  for (const [name, value] of Object.entries({
    id,
    href: 'x',
    creationDate: null,
    lastUpdate: '2020-01-01T00:00:00Z',
  })) {
    expectError(await patch({ [name]: value, description: 'not this either' }), 400, 'read_only_attribute');
  }
  expectError(await patch({ status: 'completed' }), 400, 'status_unknown');
  expectError(await patch({ validFor: null }), 400, 'invalid_input');
  const read = await ask('GET /appointment/{id}', `${APPOINTMENTS}/${id}`);
  expect(read.body).not.toHaveProperty('description');
});

test('whatever is sent, what comes back is what the specification has, and never a failure of ours', async ({
  house,
}) => {
  const client = await makeClient(house);
  const { relatedPlace, places } = await makePlaces(house, client);
  const right = wish(await awaiting(house), relatedPlace, places[0]);
  const { id } = Appointment.parse((await client.ask('POST /appointment', APPOINTMENTS, { body: right })).body);
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom<unknown>(
      { startDateTime: '9999-12-31T23:59:59-23:59' },
      { startDateTime: '0000-01-01T00:00:00Z', endDateTime: '0000-01-01T00:00:00Z' },
      [{ validFor: { startDateTime: '0000-01-01T00:00:00Z', endDateTime: '9999-12-31T23:59:59-23:59' } }],
      { id: '\u0000', role: 'store' },
      { name: '\ud800', role: 'city' },
      null,
    ),
  );
  const name = fc.constantFrom(
    ...Object.keys(right),
    'requestedTimeSlot',
    'note',
    'externalId',
    '@schemaLocation',
    'status',
  );
  const body = fc.dictionary(name, odd).map((changes) => ({ ...right, ...changes }));
  const [one, search] = [`${APPOINTMENTS}/${id}`, SEARCHES];
  const operation = fc.constantFrom<[string, string]>(
    ['POST /appointment', APPOINTMENTS],
    ['PATCH /appointment/{id}', one],
    ['POST /searchTimeSlot', search],
  );
  const bodies = fc.asyncProperty(operation, body, async ([asked, path], sent) => {
    expect((await client.ask(asked, path, { body: sent })).status).toBeLessThan(500);
  });
  await fc.assert(bodies, { numRuns: 60 });

  const parameter = fc.constantFrom(
    'id',
    'status',
    'fields',
    'offset',
    'creationDate.gt',
    'lastUpdate',
    'relatedParty.id',
  );
  const value = fc.oneof(fc.string(), fc.constantFrom('0000-01-01', '9999-12-31T23:59:59Z', '"]}', '%', '999999999'));
  const queries = fc.asyncProperty(parameter, value, async (asked, said) => {
    const path = `${APPOINTMENTS}?limit=1&${asked}=${encodeURIComponent(said)}`;
    expect((await client.ask('GET /appointment', path)).status).toBeLessThan(500);
  });
  await fc.assert(queries, { numRuns: 40 });
});

test('a hub hears what happens, signed with the secret that it was told', async ({ house }) => {
  const client = await makeClient(house);
  const { ask } = client;
  const hub = await startHubServer();
  try {
    const query = 'eventType=AppointmentCreateEvent,AppointmentDeleteEvent';
    const body = { callback: `${hub.url}/hear`, query };
    const registered = await ask('POST /hub', '/hub', { body });
    expect(registered).toMatchObject({ status: 201, body: { id: expect.any(String), ...body } });
    const secret = registered.headers.get('webhook-secret') ?? '';
    const { id: hubId } = z.looseObject({ id: z.string() }).parse(registered.body);
    expectError(await ask('POST /hub', '/hub', { body }), 409, 'conflict');

    const { relatedPlace, places } = await makePlaces(house, client);
    const made = await ask('POST /appointment', APPOINTMENTS, {
      body: wish(await awaiting(house), relatedPlace, places[0]),
    });
    const { id } = Appointment.parse(made.body);
    await ask('DELETE /appointment/{id}', `${APPOINTMENTS}/${id}`);
    const own = () => hub.calls.filter((call) => call.body.includes(id));
    await expect.poll(() => own().length, { timeout: 20_000 }).toBe(2);
    for (const call of own()) {
      const signed = Object.fromEntries(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(call.headers[name])]),
      );
      const event = z.looseObject({ eventType: z.string() }).parse(new Webhook(secret).verify(call.body, signed));
      expect(faultsOf(event.eventType, event)).toEqual([]);
    }
    expect((await ask('DELETE /hub/{id}', `/hub/${hubId}`)).status).toBe(204);
    expectError(await ask('DELETE /hub/{id}', `/hub/${hubId}`), 404, 'not_found');
  } finally {
    await hub.close();
  }
});

test('a hub is no way into the house', async ({ house }) => {
  const { ask } = await makeClient(house);
  const port = new URL(house.server.url).port;
  for (const callback of [
    `http://127.0.0.1:${port}/`,
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://[::ffff:192.168.0.1]/',
    'http://hub.invalid/',
    'https://me:secret@hub.invalid/',
  ]) {
    expectError(await ask('POST /hub', '/hub', { body: { callback } }), 400, 'callback_not_allowed');
  }
  expectError(await ask('POST /hub', '/hub', { body: { callback: 'nowhere' } }), 400, 'invalid_input');
  const reader = await makeClient(house, ['hubs:manage']);
  const callback = 'https://hub.invalid/';
  expectError(await reader.ask('POST /hub', '/hub', { body: { callback } }), 403, 'forbidden');
});
