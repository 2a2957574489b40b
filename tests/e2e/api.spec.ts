import { randomBytes, randomUUID } from 'node:crypto';

import { expect, test } from '@playwright/test';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';

import type { Connection } from '#db/client';
import { AskForMore, askForMore } from '#db/commands/ask-for-more';
import { hashToken, newToken } from '#db/hash-token';
import { apiClients, applicants, applications, auditEvents, idempotencyKeys, lines } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';
import { answersFor } from '#tests/support/draft';
import { openE2eDatabase } from '#tests/support/e2e-database';
import { makeActor, makeApplication, makeClaim, makeLine } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { gif, heic, htmlNamedJpg, jpegWithGps, oversizedJpeg, plainJpeg } from '#tests/support/make-image';

let house: Connection;
test.beforeAll(() => {
  house = openE2eDatabase();
});
test.afterAll(() => house.close());

const EVERY_SCOPE = ['applications:read', 'applications:write'] as const;

async function makeClient(scopes: readonly ApiScope[] = EVERY_SCOPE): Promise<{ id: string; key: string }> {
  const key = newToken();
  const [client] = await house.db
    .insert(apiClients)
    .values({ name: `client ${randomUUID()}`, keyHash: hashToken(key), scopes: [...scopes], createdAt: new Date() })
    .returning();
  return { id: client?.id ?? '', key };
}

function bodyFor(line: LineRow, given: Record<string, unknown> = {}): Record<string, unknown> {
  const { warningVersion, documentExpiresOn: _, iccid, eid, ...answers } = answersFor(line);
  const optional = {
    ...(warningVersion ? { warningVersion } : {}),
    ...(iccid ? { iccid } : {}),
    ...(eid ? { eid } : {}),
  };
  return { locale: 'en', ...answers, ...optional, ...given };
}

type Sent = { key?: string; idempotencyKey?: string | null; data?: unknown };

function post(request: APIRequestContext, path: string, { key, idempotencyKey = randomUUID(), data }: Sent) {
  return request.post(`/api/v1/applications${path}`, {
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
    },
    data: data ?? {},
  });
}

function put(request: APIRequestContext, path: string, key: string, bytes: Buffer) {
  return request.put(`/api/v1/applications/${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'image/jpeg' },
    data: bytes,
  });
}

async function expectProblem(response: APIResponse, status: number, code: string): Promise<Record<string, unknown>> {
  const problem = await response.json();
  expect([response.status(), problem.code]).toEqual([status, code]);
  expect(response.headers()['content-type']).toBe('application/problem+json');
  expect(problem).toMatchObject({ type: `urn:signoff:problem:${code}`, status, correlationId: expect.any(String) });
  return problem;
}

async function openDraft(request: APIRequestContext, key: string, line: LineRow): Promise<string> {
  const response = await post(request, '', { key, data: bodyFor(line) });
  expect(response.status()).toBe(201);
  return (await response.json()).reference;
}

test('from nothing to a submitted application', async ({ request }) => {
  const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
  const created = await post(request, '', { key, data: bodyFor(line) });
  expect(created.status()).toBe(201);
  const { reference, statusLink, ...draft } = await created.json();
  expect(created.headers().location).toBe(`/api/v1/applications/${reference}`);
  expect(draft).toMatchObject({
    status: 'draft',
    route: null,
    requiredDocuments: ['front', 'portrait', 'sim'],
    documents: [],
  });
  expect((await request.get(statusLink)).status()).toBe(200);

  for (const kind of draft.requiredDocuments) {
    const placed = await put(request, `${reference}/documents/${kind}`, key, await jpegWithGps());
    expect([placed.status(), await placed.json()]).toEqual([200, { kind }]);
  }
  const submitted = await post(request, `/${reference}/submit`, { key, data: { declared: true } });
  expect(submitted.status()).toBe(200);
  const state = await submitted.json();
  expect(state).toMatchObject({
    reference,
    status: 'submitted',
    route: 'store',
    routeReason: 'physical_sim',
    requiredDocuments: [],
  });

  const read = await request.get(`/api/v1/applications/${reference}`, { headers: { authorization: `Bearer ${key}` } });
  expect(await read.json()).toEqual(state);
  expect(JSON.stringify(state)).not.toContain(line.documentNumber);
  expect(read.headers()['cache-control']).toBe('no-store');
});

test('a case that a reviewer asked more of is handed back by the system that opened it', async ({ request }) => {
  const [{ id: clientId, key }, line] = [await makeClient(), await makeLine(house.db)];
  const application = await makeApplication(house.db, { line, clientId, channel: 'api', now: new Date() });
  const { id: applicationId, reference, version } = application;
  const reviewer = await makeActor(house.db, 'reviewer');
  await makeClaim(house.db, { applicationId, staffId: reviewer.staffId, now: new Date() });
  const asked = { applicationId, version, reasons: ['photo.front_unreadable'], slots: ['portrait'] } as const;
  const input = AskForMore.parse({ ...asked, textForCustomer: 'In daylight, please.' });
  await askForMore({ db: house.db, actor: reviewer, input, now: new Date() });

  const headers = { authorization: `Bearer ${key}` };
  const read = async () => (await request.get(`/api/v1/applications/${reference}`, { headers })).json();
  const submit = () => post(request, `/${reference}/submit`, { key, data: { declared: true } });
  expect(await read()).toMatchObject({ status: 'submitted', requiredDocuments: [] });
  await letSettle(house, reference);
  expect(await read()).toMatchObject({ status: 'action_needed', requiredDocuments: ['front', 'portrait'] });
  expect((await put(request, `${reference}/documents/front`, key, await plainJpeg(3))).status()).toBe(200);
  expect((await read()).requiredDocuments).toEqual(['portrait']);
  const refused = await expectProblem(await submit(), 422, 'documents_missing');
  expect(refused.documents).toEqual(['portrait']);

  await put(request, `${reference}/documents/portrait`, key, await plainJpeg(4));
  const submitted = await submit();
  expect(submitted.status()).toBe(200);
  const state = await submitted.json();
  expect(state).toMatchObject({ reference, status: 'submitted', requiredDocuments: [] });
  expect(await read()).toEqual(state);
});

test.describe('Idempotency-Key', () => {
  test('fifty at once open one application', async ({ request }) => {
    const [{ id, key }, line] = [await makeClient(), await makeLine(house.db)];
    const idempotencyKey = randomUUID();
    const data = bodyFor(line);
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => post(request, '', { key, idempotencyKey, data })),
    );
    const statuses = responses.map((response) => response.status());
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(await house.db.select().from(applications).where(eq(applications.clientId, id))).toHaveLength(1);
    for (const response of responses.filter((answer) => answer.status() === 409)) {
      await expectProblem(response, 409, 'request_in_progress');
    }
    const first = responses.filter((r) => r.status() === 201 && r.headers()['idempotency-replayed'] === undefined);
    expect(first).toHaveLength(1);
  });

  test('replays the first answer, the secret link too, without having kept that link', async ({ request }) => {
    const [{ id, key }, line] = [await makeClient(), await makeLine(house.db)];
    const sent = { key, idempotencyKey: randomUUID(), data: bodyFor(line) };
    const first = await post(request, '', sent);
    const again = await post(request, '', sent);
    expect(first.headers()['idempotency-replayed']).toBeUndefined();
    expect(again.headers()['idempotency-replayed']).toBe('true');
    expect([again.status(), await again.json()]).toEqual([201, await first.json()]);
    expect(again.headers().location).toBe(first.headers().location);
    const token = String((await first.json()).statusLink)
      .split('/')
      .at(-1);
    const [kept] = await house.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.clientId, id));
    expect(JSON.stringify(kept?.responseBody)).not.toContain(token);
  });

  test('replays the first answer after the draft was erased, without a link to nothing', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const sent = { key, idempotencyKey: randomUUID(), data: bodyFor(line) };
    const { statusLink, ...first } = await (await post(request, '', sent)).json();
    expect(statusLink).toContain('/status/');
    const reference = String(first.reference);
    const [draft] = await house.db.select().from(applications).where(eq(applications.reference, reference));
    await house.db.delete(applicants).where(eq(applicants.applicationId, draft?.id ?? ''));
    await house.db.delete(applications).where(eq(applications.reference, reference));
    const again = await post(request, '', sent);
    expect([again.status(), again.headers()['idempotency-replayed'], await again.json()]).toEqual([201, 'true', first]);
  });

  test('is needed, and belongs to one body', async ({ request }) => {
    const [{ id, key }, line] = [await makeClient(), await makeLine(house.db)];
    await expectProblem(
      await post(request, '', { key, idempotencyKey: null, data: bodyFor(line) }),
      400,
      'idempotency_key_missing',
    );
    expect(await house.db.select().from(applications).where(eq(applications.clientId, id))).toEqual([]);
    const idempotencyKey = randomUUID();
    await post(request, '', { key, idempotencyKey, data: bodyFor(line) });
    const other = await post(request, '', {
      key,
      idempotencyKey,
      data: bodyFor(line, { email: 'other@mail.example' }),
    });
    await expectProblem(other, 422, 'idempotency_key_reused');
  });

  test('in progress is said while the first request holds the key', async ({ request }) => {
    const [{ id, key }, line] = [await makeClient(), await makeLine(house.db)];
    const sent = { key, idempotencyKey: randomUUID(), data: bodyFor(line) };
    await house.db.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${id} ${sent.idempotencyKey}`}, 0))`);
      await expectProblem(await post(request, '', sent), 409, 'request_in_progress');
    });
    expect((await post(request, '', sent)).status()).toBe(201);
  });

  test('keeps a refusal as well', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const reference = await openDraft(request, key, line);
    const sent = { key, idempotencyKey: randomUUID(), data: { declared: true } };
    const refused = await expectProblem(await post(request, `/${reference}/submit`, sent), 422, 'documents_missing');
    expect(refused.documents).toEqual(['front', 'portrait', 'sim']);
    const again = await post(request, `/${reference}/submit`, sent);
    expect(again.headers()['idempotency-replayed']).toBe('true');
    expect(await again.json()).toEqual(refused);
  });
});

test.describe('refusals', () => {
  test('without a key, with a wrong one, and with one that was switched off', async ({ request }) => {
    const { id, key } = await makeClient();
    for (const wrong of [undefined, 'x'.repeat(40), `${key}x`]) {
      const response = await post(request, '', { key: wrong });
      await expectProblem(response, 401, 'unauthenticated');
      expect(response.headers()['www-authenticate']).toBe('Bearer');
    }
    await house.db.update(apiClients).set({ active: false }).where(eq(apiClients.id, id));
    await expectProblem(await post(request, '', { key }), 401, 'unauthenticated');
  });

  test('for the scope that is missing, and nothing is kept of the attempt', async ({ request }) => {
    const [reader, writer] = [await makeClient(['applications:read']), await makeClient(['applications:write'])];
    const line = await makeLine(house.db);
    const reference = await openDraft(request, writer.key, line);
    await expectProblem(await post(request, '', { key: reader.key, data: bodyFor(line) }), 403, 'forbidden');
    await expectProblem(
      await put(request, `${reference}/documents/front`, reader.key, await plainJpeg()),
      403,
      'forbidden',
    );
    const read = await request.get(`/api/v1/applications/${reference}`, {
      headers: { authorization: `Bearer ${writer.key}` },
    });
    await expectProblem(read, 403, 'forbidden');
    expect(await house.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.clientId, reader.id))).toEqual([]);
  });

  test("another's application does not exist", async ({ request }) => {
    const [owner, other, line] = [await makeClient(), await makeClient(), await makeLine(house.db)];
    const reference = await openDraft(request, owner.key, line);
    const headers = { authorization: `Bearer ${other.key}` };
    await expectProblem(await request.get(`/api/v1/applications/${reference}`, { headers }), 404, 'not_found');
    await expectProblem(
      await put(request, `${reference}/documents/front`, other.key, await plainJpeg()),
      404,
      'not_found',
    );
    const submit = await post(request, `/${reference}/submit`, { key: other.key, data: { declared: true } });
    await expectProblem(submit, 404, 'not_found');
    await expectProblem(await request.get('/api/v1/applications/nonsense', { headers }), 404, 'not_found');
  });

  test('name every wrong field with a pointer', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const shape = await post(request, '', { key, data: bodyFor(line, { simKind: 'paper', status: 'completed' }) });
    const shaped = await expectProblem(shape, 422, 'invalid_input');
    expect(shaped.errors).toContainEqual({ field: 'simKind', code: 'invalid_value', pointer: '#/simKind' });
    const meaning = await post(request, '', { key, data: bodyFor(line, { msisdn: '1381234567', email: 'nobody' }) });
    expect((await expectProblem(meaning, 422, 'invalid_input')).errors).toEqual([
      { field: 'msisdn', code: 'invalid', pointer: '#/msisdn' },
      { field: 'email', code: 'invalid', pointer: '#/email' },
    ]);
  });

  test('what the database could not keep is wrong, in a field that is not asked for as well', async ({ request }) => {
    const [{ id, key }, line] = [await makeClient(), await makeLine(house.db)];
    const wrong = { holderName: 'Anna\u0000', eid: '\ud800', documentExpiresOn: '0000-01-01' };
    const problem = await expectProblem(
      await post(request, '', { key, data: bodyFor(line, wrong) }),
      422,
      'invalid_input',
    );
    expect(problem.errors).toEqual(
      ['eid', 'holderName', 'documentExpiresOn'].map((field) => ({ field, code: 'invalid', pointer: `#/${field}` })),
    );
    expect(await house.db.select().from(applications).where(eq(applications.clientId, id))).toEqual([]);
  });

  test('an eSIM needs the warning', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db, { simKind: 'embedded' })];
    const { warningVersion: _, ...without } = bodyFor(line);
    const problem = await expectProblem(await post(request, '', { key, data: without }), 422, 'invalid_input');
    expect(problem.errors).toEqual([{ field: 'warningVersion', code: 'required', pointer: '#/warningVersion' }]);
  });

  test('a body that is not JSON, one that is too long, and one without the declaration', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const malformed = await request.post('/api/v1/applications', {
      headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      data: Buffer.from('{"msisdn":'),
    });
    await expectProblem(malformed, 400, 'malformed_body');
    const long = await post(request, '', { key, data: bodyFor(line, { holderName: 'x'.repeat(64 * 1024) }) });
    expect(await expectProblem(long, 413, 'body_too_large')).toMatchObject({
      detail: 'A JSON body has at most 65536 bytes.',
    });
    const reference = await openDraft(request, key, line);
    await expectProblem(
      await post(request, `/${reference}/submit`, { key, data: { declared: false } }),
      422,
      'invalid_input',
    );
  });

  test('bad images, each with its reason, and nothing of them is kept', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const reference = await openDraft(request, key, line);
    const cases = [
      { bytes: Buffer.alloc(0), status: 422, reason: 'empty' },
      { bytes: await oversizedJpeg(), status: 413, reason: 'too_large' },
      { bytes: gif(), status: 415, reason: 'gif' },
      { bytes: heic(), status: 415, reason: 'heic' },
      { bytes: htmlNamedJpg(), status: 415, reason: 'not_an_image' },
      { bytes: randomBytes(2000), status: 415, reason: 'not_an_image' },
    ];
    for (const { bytes, status, reason } of cases) {
      const response = await put(request, `${reference}/documents/front`, key, bytes);
      expect(await expectProblem(response, status, 'document_refused')).toMatchObject({ reason });
    }
    await expectProblem(await put(request, `${reference}/documents/selfie`, key, await plainJpeg()), 404, 'not_found');
    const [application] = await house.db.select().from(applications).where(eq(applications.reference, reference));
    const events = await house.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.applicationId, application?.id ?? ''));
    expect(events.map((event) => event.name)).toEqual(['application.started']);
  });

  test('a second open application for one line', async ({ request }) => {
    const [{ key }, line] = [await makeClient(), await makeLine(house.db)];
    const submitted: APIResponse[] = [];
    for (let count = 0; count < 2; count += 1) {
      const reference = await openDraft(request, key, line);
      for (const kind of ['front', 'portrait', 'sim'])
        await put(request, `${reference}/documents/${kind}`, key, await plainJpeg());
      submitted.push(await post(request, `/${reference}/submit`, { key, data: { declared: true } }));
    }
    expect(submitted[0]?.status()).toBe(200);
    if (submitted[1] !== undefined) await expectProblem(submitted[1], 409, 'application_already_open');
    expect(await house.db.select().from(lines).where(eq(lines.id, line.id))).toMatchObject([{ status: 'active' }]);
  });
});

test('the description is served as OpenAPI 3.1', async ({ request }) => {
  const response = await request.get('/api/v1/openapi.json');
  expect(response.status()).toBe(200);
  expect((await response.json()).openapi).toBe('3.1.0');
});
