import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiClient } from '#db/commands/create-api-client';
import { revokeApiClient } from '#db/commands/revoke-api-client';
import { hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { findApiClient } from '#db/queries/find-api-client';
import { listApiClients } from '#db/queries/list-api-clients';
import { apiClients, auditEvents } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { NOW, SYSTEM, makeActor } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const SCOPES = ['applications:read', 'applications:write'] as const;

const create = (name: string, actor: Actor = SYSTEM) =>
  createApiClient({ db: house.db, actor, input: { name, scopes: [...SCOPES] }, now: NOW });
const revoke = (name: string, actor: Actor = SYSTEM) =>
  revokeApiClient({ db: house.db, actor, input: { name }, now: NOW });
const clientOf = (key: string) => findApiClient(house.db, hashToken(key), NOW);
const rowsOf = (name: string) => house.owner.select().from(apiClients).where(eq(apiClients.name, name));
const eventsOf = (id: string) =>
  house.owner.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(asc(auditEvents.id));

describe('a system', () => {
  test('is let in by a key of which only the hash is kept, with its event', async () => {
    const name = newId();
    const { id, key } = await create(name);
    expect(await clientOf(key)).toEqual({ id, name, scopes: SCOPES });
    expect(await rowsOf(name)).toMatchObject([{ id, keyHash: hashToken(key), active: true, createdAt: NOW }]);
    expect(await eventsOf(id)).toMatchObject([
      { name: 'apiClient.created', actorKind: 'system', subjectKind: 'api_client', after: { scopes: SCOPES } },
    ]);
  });

  test('is shut out at once when it is revoked, once, and its name is not given again', async () => {
    const name = newId();
    const { id, key } = await create(name);
    const both = await Promise.allSettled([revoke(name), revoke(name)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await clientOf(key)).toBeNull();
    expect((await eventsOf(id)).slice(1)).toMatchObject([
      { name: 'apiClient.revoked', before: { active: true }, after: { active: false } },
    ]);
    expect((await refusal(revoke(name))).code).toBe('wrong_status');
    expect((await refusal(create(name))).code).toBe('name_taken');
    expect((await refusal(revoke(newId()))).code).toBe('not_found');
  });

  test('is let in and shut out by an admin too, who stands beside it', async () => {
    const [name, admin] = [newId(), await makeActor(house.owner, 'admin')];
    const { id, key } = await create(name, admin);
    await clientOf(key);
    await revoke(name, admin);
    expect(await clientOf(key)).toBeNull();
    const listed = (await listApiClients(house.db)).find((client) => client.id === id);
    expect(listed).toMatchObject({ name, keyStart: key.slice(0, 6), scopes: SCOPES, isActive: false, givenUp: 0 });
    expect(listed).toMatchObject({ createdBy: admin.name, createdAt: NOW, lastUsedAt: NOW });
    expect(await eventsOf(id)).toMatchObject([
      { name: 'apiClient.created', actorKind: 'staff', actorId: admin.staffId },
      { name: 'apiClient.revoked', actorKind: 'staff', actorId: admin.staffId },
    ]);
  });

  test.each(['reviewer', 'supervisor', 'clerk', 'auditor'] as const)('is no %s’s to let in or out', async (role) => {
    const [name, actor] = [newId(), await makeActor(house.owner, role)];
    expect((await refusal(create(name, actor))).code).toBe('forbidden');
    await create(name);
    expect((await refusal(revoke(name, actor))).code).toBe('forbidden');
  });

  test('is seen once a minute', async () => {
    const { id, key } = await create(newId());
    const seenAt = async (now: Date) => {
      await findApiClient(house.db, hashToken(key), now);
      const [row] = await house.owner.select().from(apiClients).where(eq(apiClients.id, id));
      return row?.lastUsedAt;
    };
    const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
    expect([await seenAt(NOW), await seenAt(later(59)), await seenAt(later(60))]).toEqual([NOW, NOW, later(60)]);
  });

  test('stays as it is when the audit cannot be written', async () => {
    const [name, other] = [newId(), newId()];
    const { key } = await create(name);
    await house.withoutAudit(async () => {
      await expect(create(other)).rejects.toThrow();
      await expect(revoke(name)).rejects.toThrow();
    });
    expect(await rowsOf(other)).toEqual([]);
    expect(await clientOf(key)).toMatchObject({ name });
  });
});

describe('npm run api-client', { timeout: 120_000 }, () => {
  const run = async (...words: string[]) => {
    const env = { ...process.env, DATABASE_URL: house.url };
    const work = promisify(execFile)(process.execPath, ['server/start/api-client.ts', ...words], { env });
    const { stdout, stderr, code } = await work.then(
      (output) => ({ ...output, code: 0 }),
      (error: { stdout: string; stderr: string; code: number }) => error,
    );
    return { lines: `${stdout}${stderr}`.trimEnd().split('\n'), code };
  };

  test('makes a key, shows it once, and takes it back', async () => {
    const name = newId();
    const made = await run('--create', name, '--scopes', 'applications:read');
    const key = made.lines[1] ?? '';
    expect(made).toEqual({
      lines: [`The API key of ${name} (applications:read); it is shown now and never again:`, key],
      code: 0,
    });
    expect(await clientOf(key)).toMatchObject({ name, scopes: ['applications:read'] });
    expect(await run('--revoke', name)).toEqual({ lines: [`The API key of ${name} opens nothing any more.`], code: 0 });
    expect(await clientOf(key)).toBeNull();
  });

  test('says how it is used where it is not understood', async () => {
    const { lines, code } = await run('--create', 'a', '--scopes', 'everything');
    expect(lines.at(-1)).toMatch(/Usage: npm run api-client -- --create NAME/);
    expect(code).toBe(1);
  });
});
