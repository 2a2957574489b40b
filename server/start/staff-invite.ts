import { parseArgs } from 'node:util';

import type { Db } from '#db/client';
import { InviteStaff, inviteStaff } from '#db/commands/invite-staff';
import { renewLink } from '#db/commands/renew-link';
import type { Invitation } from '#db/issue-invitation';
import { newId } from '#db/new-id';
import { findStaffByEmail } from '#db/queries/find-staff-by-email';
import { findStoreByCode } from '#db/queries/find-store-by-code';
import type { SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { ROLES } from '#domain/permissions';
import { connectToRunning } from '#server/start/running-database';
import { readSettings } from '#server/start/settings';
import { StartFailure, causeOf, messageOf } from '#server/start/start-failure';

const USAGE = `npm run staff:invite -- --email somebody@example.com --role ${ROLES.join('|')} [--store CODE] [--name "…"] [--locale en|zh-CN]; for somebody who is known, --email is enough`;

const settings = readSettings(process.env);

try {
  const wanted = readArguments();
  const { db, close } = connectToRunning(settings);
  try {
    const known = await findStaffByEmail(db, wanted.email);
    const { token, expiresAt } = await (known === null ? invite(db, wanted) : renew(db, known));
    if (known?.status === 'active')
      console.log(
        'They have an account already: when this link is used, the old password and every session of theirs end.',
      );
    console.log(`A one-time link for ${wanted.email}, good until ${expiresAt.toISOString()}:`);
    console.log(`${settings.publicUrl}/join/${token}`);
  } finally {
    await close();
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

type Wanted = { email: string; role: string | undefined; store: string | undefined; name: string; locale: string };

function readArguments(): Wanted {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { email: text, role: text, store: text, name: text, locale: text } });
  if (values.email === undefined) throw new StartFailure(`Usage: ${USAGE}`);
  const name = values.name ?? values.email.split('@')[0] ?? values.email;
  return { email: values.email, role: values.role, store: values.store, name, locale: values.locale ?? 'en' };
}

function renew(db: Db, { id: staffId }: { id: string }): Promise<Invitation> {
  return renewLink({ db, actor: terminal(), input: { staffId }, now: new Date() });
}

async function invite(db: Db, { email, role, store, name, locale }: Wanted): Promise<Invitation> {
  const storeId = store === undefined ? null : ((await findStoreByCode(db, store))?.id ?? null);
  if (store !== undefined && storeId === null) throw new StartFailure(`There is no store with the code ${store}.`);
  const input = InviteStaff.safeParse({ email, role, name, storeId, locale });
  if (!input.success) {
    const wrong = input.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new StartFailure(`This cannot be used: ${wrong} (a clerk needs a store, nobody else has one). ${USAGE}`);
  }
  return inviteStaff({ db, actor: terminal(), input: input.data, now: new Date() });
}

function terminal(): SystemActor {
  return { kind: 'system', name: 'staff-invite', correlationId: newId() };
}

function explain(error: unknown): string {
  if (error instanceof StartFailure) return error.message;
  if (error instanceof DomainError && error.code === 'wrong_status')
    return 'This account is disabled; an administrator has to enable it first.';
  if (error instanceof DomainError) return `This was refused: ${error.code}.`;
  return `The invitation failed: ${messageOf(causeOf(error))}`;
}
