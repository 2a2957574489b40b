import { randomUUID } from 'node:crypto';

import { eq } from 'drizzle-orm';

import { hashToken, newToken } from '#db/hash-token';
import { apiClients, profileEvents } from '#db/schema/index';
import type { ApiScope } from '#domain/actor';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeLine } from '#tests/support/factories';

async function makeKey({ db }: House, scopes: ApiScope[]): Promise<string> {
  const key = newToken();
  const name = `client ${randomUUID()}`;
  await db.insert(apiClients).values({ name, keyHash: hashToken(key), scopes, createdAt: new Date() });
  return key;
}

test('CAMARA Number Recycling: the answer, the correlator and every error as the specification has them', async ({
  house,
}) => {
  const { url } = house.server;
  const [key, other] = [await makeKey(house, ['numbers:read']), await makeKey(house, ['esim:write'])];
  const line = await makeLine(house.db);
  const body = { phoneNumber: line.msisdn, specifiedDate: '2026-01-31' };
  const ask = async (data: unknown, by: string | null = key) => {
    const answer = await fetch(`${url}/number-recycling/v0/check`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-correlator': 'asp-4711',
        ...(by === null ? {} : { authorization: `Bearer ${by}` }),
      },
      body: typeof data === 'string' ? data : JSON.stringify(data),
    });
    expect(answer.headers.get('x-correlator')).toBe('asp-4711');
    return [answer.status, (await answer.json()) as unknown];
  };
  const error = (status: number, code: string) => [status, { status, code, message: expect.any(String) }];
  expect(await ask(body)).toEqual([200, { phoneNumberRecycled: false }]);
  expect(await ask(body, null)).toEqual(error(401, 'UNAUTHENTICATED'));
  expect(await ask(body, other)).toEqual(error(403, 'PERMISSION_DENIED'));
  expect(await ask({ ...body, phoneNumber: '+8613900000000' })).toEqual(error(404, 'IDENTIFIER_NOT_FOUND'));
  expect(await ask({ specifiedDate: '2026-01-31' })).toEqual(error(422, 'MISSING_IDENTIFIER'));
  expect(await ask({ ...body, specifiedDate: '31.01.2026' })).toEqual(error(400, 'INVALID_ARGUMENT'));
  expect(await ask({ ...body, phoneNumber: '13900000000' })).toEqual(error(400, 'INVALID_ARGUMENT'));
  expect(await ask('{')).toEqual(error(400, 'INVALID_ARGUMENT'));
});

test('ES2+: a notification is taken with 204, twice too, and of an unknown profile; a wrong one and a wrong key are not', async ({
  house,
}) => {
  const { url } = house.server;
  const [key, other] = [await makeKey(house, ['esim:write']), await makeKey(house, ['numbers:read'])];
  const line = await makeLine(house.db, { simKind: 'embedded' });
  const application = await makeApplication(house.db, { status: 'completed', line, now: new Date() });
  const notice = {
    header: { functionRequesterIdentifier: 'smdp', functionCallIdentifier: randomUUID() },
    eid: line.eid,
    iccid: line.iccid,
    profileType: 'consumer',
    timestamp: '2026-11-18T10:00:00Z',
    notificationPointId: 5,
    notificationPointStatus: { status: 'Executed-Success' },
  };
  const tell = async (data: object, by = key) => {
    const answer = await fetch(`${url}/gsma/rsp2/es2plus/handleDownloadProgressInfo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${by}` },
      body: JSON.stringify(data),
    });
    expect(await answer.text()).toBe('');
    return answer.status;
  };
  expect(await tell(notice)).toBe(204);
  expect(await tell(notice)).toBe(204);
  expect(await tell({ ...notice, eid: undefined, iccid: '89860000000000000000' })).toBe(204);
  expect(await tell({ ...notice, header: undefined })).toBe(400);
  expect(await tell(notice, other)).toBe(403);
  expect(await tell(notice, newToken())).toBe(401);
  expect(await house.db.$count(profileEvents, eq(profileEvents.applicationId, application.id))).toBe(1);
});
