import { parseArgs } from 'node:util';

import type { Db } from '#db/client';
import { CreateApiClient, createApiClient } from '#db/commands/create-api-client';
import { RevokeApiClient, revokeApiClient } from '#db/commands/revoke-api-client';
import { newId } from '#db/new-id';
import { API_SCOPES } from '#domain/actor';
import type { SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { connectToRunning } from '#server/start/running-database';
import { readSettings } from '#server/start/settings';
import { StartFailure, messageOf } from '#server/start/start-failure';

const USAGE = `npm run api-client -- --create NAME --scopes ${API_SCOPES.join(',')} | --revoke NAME`;

try {
  const wanted = readArguments();
  const { db, close } = connectToRunning(readSettings(process.env));
  try {
    if ('create' in wanted) await create(db, wanted.create);
    else await revoke(db, wanted.revoke);
  } finally {
    await close();
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function readArguments(): { create: CreateApiClient } | { revoke: RevokeApiClient } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { create: text, scopes: text, revoke: text } });
  if ((values.create === undefined) === (values.revoke === undefined)) throw new StartFailure(`Usage: ${USAGE}`);
  const revoked = RevokeApiClient.safeParse({ name: values.revoke });
  if (revoked.success) return { revoke: revoked.data };
  const created = CreateApiClient.safeParse({ name: values.create, scopes: values.scopes?.split(',') });
  if (created.success) return { create: created.data };
  throw new StartFailure(`Name the system and what it may do. Usage: ${USAGE}`);
}

async function create(db: Db, input: CreateApiClient): Promise<void> {
  const { key, scopes } = await createApiClient({ db, actor: terminal(), input, now: new Date() });
  console.log(`The API key of ${input.name} (${scopes.join(', ')}); it is shown now and never again:`);
  console.log(key);
}

async function revoke(db: Db, input: RevokeApiClient): Promise<void> {
  await revokeApiClient({ db, actor: terminal(), input, now: new Date() });
  console.log(`The API key of ${input.name} opens nothing any more.`);
}

function terminal(): SystemActor {
  return { kind: 'system', name: 'api-client', correlationId: newId() };
}

function explain(error: unknown): string {
  if (error instanceof StartFailure) return error.message;
  if (!(error instanceof DomainError)) {
    return `This failed: ${messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)}`;
  }
  if (error.code === 'name_taken') return 'There is or was a system with this name; choose another.';
  if (error.code === 'not_found') return 'There is no system with this name.';
  if (error.code === 'wrong_status') return 'This key was revoked before.';
  return `This was refused: ${error.code}.`;
}
