import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { ROLES, roleMay } from '#domain/permissions';
import type { Permission, Role } from '#domain/permissions';
import { PUBLIC_ENDPOINTS, STAFF_ACTIONS, STAFF_ENDPOINTS, STAFF_PAGES } from '#domain/staff-routes';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeStaff } from '#tests/support/factories';
import { routeHandlers, staffPages } from '#tests/support/route-files';

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

type Action = { id: string; key: string; page: string };

/** Every server action of the production build, whatever file it is in. */
function builtActions(): Action[] {
  const manifest = Manifest.parse(JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')));
  return Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
    const file = filename.replace(/^app\/\(staff\)\//, '').replace(/\.tsx?$/, '');
    const worker = Object.keys(workers)[0] ?? '';
    return { id, key: `${file}:${exportedName}`, page: worker.replace(/^app\/\([^)]+\)/, '').replace(/\/page$/, '') };
  });
}

/** Somebody of each role, and nobody. */
const VISITORS = [...ROLES, null];
type Cookies = ReadonlyMap<Role | null, string>;

async function signEveryoneIn(house: House): Promise<Cookies> {
  const cookies = new Map<Role | null, string>([[null, '']]);
  for (const role of ROLES) cookies.set(role, await house.cookieOf(await makeStaff(house.db, { role })));
  return cookies;
}

function filled(path: string): string {
  return path.replaceAll('[reference]', 'ZZZZZ-ZZZZZ').replaceAll(/\[[^\]]+\]/g, randomUUID());
}

/** What each visitor is to get: the answer for the allowed, or one of the two refusals. */
function expected<Answer>(
  permission: Permission,
  role: Role | null,
  answers: Record<'allowed' | 'denied' | 'nobody', Answer>,
) {
  if (role === null) return answers.nobody;
  return roleMay(role, permission) ? answers.allowed : answers.denied;
}

test('every page, route handler and action stands in the table, and the table names no other', () => {
  expect(staffPages().toSorted()).toEqual(Object.keys(STAFF_PAGES).toSorted());
  expect(routeHandlers().toSorted()).toEqual(
    [...Object.keys(STAFF_ENDPOINTS), ...Object.keys(PUBLIC_ENDPOINTS)].toSorted(),
  );
  const actions = builtActions().map(({ key }) => key);
  expect(actions.toSorted()).toEqual(Object.keys(STAFF_ACTIONS).toSorted());
});

test('each page opens for exactly the roles that may', async ({ house }) => {
  const cookies = await signEveryoneIn(house);
  for (const [path, permission] of Object.entries(STAFF_PAGES)) {
    for (const role of VISITORS) {
      const address = filled(path);
      const response = await fetch(`${house.server.url}${address}`, {
        headers: { cookie: cookies.get(role) ?? '' },
        redirect: 'manual',
      });
      await response.arrayBuffer();
      const wanted = expected(permission, role, {
        allowed: path.includes('[') ? 'open 404' : 'open 200',
        denied: '403',
        nobody: `307 /sign-in?next=${encodeURIComponent(address)}`,
      });
      expect(`${path} ${role}: ${describePage(response)}`).toBe(`${path} ${role}: ${wanted}`);
    }
  }
});

function describePage(response: Response): string {
  if (response.status === 307) return `307 ${response.headers.get('location')}`;
  return response.status === 403 ? '403' : `open ${response.status}`;
}

test('each endpoint answers exactly the roles that may', async ({ house }) => {
  const cookies = await signEveryoneIn(house);
  for (const [endpoint, permission] of Object.entries(STAFF_ENDPOINTS)) {
    const [method = '', path = ''] = endpoint.split(' ');
    for (const role of VISITORS) {
      const response = await fetch(`${house.server.url}${filled(path)}`, {
        method,
        headers: { cookie: cookies.get(role) ?? '', origin: house.server.url },
      });
      const answer = response.status === 401 || response.status === 403 ? `${response.status}` : 'allowed';
      await response.arrayBuffer();
      const wanted = expected(permission, role, { allowed: 'allowed', denied: '403', nobody: '401' });
      expect(`${endpoint} ${role}: ${answer}`).toBe(`${endpoint} ${role}: ${wanted}`);
      expect(response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  }
});

/** An input that no strict schema takes: whoever gets past the guards is told so, and nothing happens. */
const IMPOSSIBLE = JSON.stringify([{ impossible: true }]);

async function callAction(house: House, action: Action, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${house.server.url}${filled(action.page)}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'next-action': action.id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      ...headers,
    },
    body: IMPOSSIBLE,
  });
  const answer = await response.text();
  return /"ok":false,"error":\{"code":"(\w+)"/.exec(answer)?.[1] ?? (response.ok ? 'ran' : `HTTP ${response.status}`);
}

test('each action runs for exactly the roles that may', async ({ house }) => {
  const cookies = await signEveryoneIn(house);
  for (const action of builtActions()) {
    const permission = STAFF_ACTIONS[action.key];
    if (permission === undefined) throw new Error(`${action.key} is not in the table`);
    for (const role of VISITORS) {
      const code = await callAction(house, action, { cookie: cookies.get(role) ?? '', origin: house.server.url });
      const wanted = expected(permission, role, {
        allowed: 'invalid_input',
        denied: 'forbidden',
        nobody: 'unauthenticated',
      });
      expect(`${action.key} ${role}: ${code}`).toBe(`${action.key} ${role}: ${wanted}`);
    }
  }
});

test('no action runs for a request with a foreign Origin or none, whoever is signed in', async ({ house }) => {
  const cookies = await signEveryoneIn(house);
  for (const action of builtActions()) {
    const role = ROLES.find((one) => roleMay(one, STAFF_ACTIONS[action.key] ?? 'session.own')) ?? null;
    const cookie = cookies.get(role) ?? '';
    expect(`${action.key}: ${await callAction(house, action, { cookie })}`).toBe(`${action.key}: forbidden`);
    const foreign = await callAction(house, action, { cookie, origin: 'https://elsewhere.example' });
    expect(['forbidden', 'HTTP 403', 'HTTP 500'], action.key).toContain(foreign);
  }
});

test('a session that has ended opens nothing', async ({ house }) => {
  const member = await makeStaff(house.db, { role: 'admin' });
  const cookie = await house.cookieOf(member);
  const open = async () =>
    (await fetch(`${house.server.url}/settings`, { headers: { cookie }, redirect: 'manual' })).status;
  expect(await open()).toBe(200);
  const signedOut = await fetch(`${house.server.url}/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: house.server.url },
    redirect: 'manual',
  });
  expect(signedOut.status).toBe(303);
  expect(await open()).toBe(307);
});
