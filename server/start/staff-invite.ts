import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { InviteStaff, inviteStaff } from '#db/commands/invite-staff';
import { renewInvitation } from '#db/commands/renew-invitation';
import type { Invitation } from '#db/issue-invitation';
import { newId } from '#db/new-id';
import { findStaffByEmail } from '#db/queries/find-staff-by-email';
import { findStoreByCode } from '#db/queries/find-store-by-code';
import type { SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { ROLES } from '#domain/permissions';
import { clusterDirectory } from '#server/start/cluster';
import { loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import { readSettings } from '#server/start/settings';
import { StartFailure, messageOf } from '#server/start/start-failure';

const USAGE = `npm run staff:invite -- --email somebody@example.com --role ${ROLES.join('|')} [--store CODE] [--name "…"] [--locale en|zh-CN]`;

const settings = readSettings(process.env);

try {
  const wanted = readArguments();
  const { db, close } = connect({ url: databaseUrl(), max: 1 });
  try {
    const { token, expiresAt } = await invite(db, wanted);
    console.log(`A one-time link for ${wanted.email}, good until ${expiresAt.toISOString()}:`);
    console.log(`${settings.publicUrl}/join/${token}`);
  } finally {
    await close();
  }
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

type Wanted = { email: string; role: string; store: string | undefined; name: string; locale: string };

function readArguments(): Wanted {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { email: text, role: text, store: text, name: text, locale: text } });
  if (values.email === undefined || values.role === undefined) throw new StartFailure(`Usage: ${USAGE}`);
  const name = values.name ?? values.email.split('@')[0] ?? values.email;
  return { email: values.email, role: values.role, store: values.store, name, locale: values.locale ?? 'en' };
}

/** The database of the environment, or the embedded one that is running in the data directory. */
function databaseUrl(): string {
  if (settings.external !== undefined) return settings.external.appUrl;
  const postmaster = readPostmaster(clusterDirectory(settings.dataDir));
  if (postmaster?.isReady !== true) {
    throw new StartFailure(
      `No database is running in ${join(settings.dataDir)}: start Signoff first, or set DATABASE_URL.`,
    );
  }
  return loginUrls(postmaster.port, loadSecrets(settings.dataDir).database, 'signoff').appUrl;
}

/** Invites; somebody who was invited and has not joined gets a new link instead. */
async function invite(db: Db, { email, role, store, name, locale }: Wanted): Promise<Invitation> {
  const actor: SystemActor = { kind: 'system', name: 'staff-invite', correlationId: newId() };
  const now = new Date();
  const known = await findStaffByEmail(db, email);
  if (known?.status === 'invited') return renewInvitation({ db, actor, input: { staffId: known.id }, now });

  const storeId = store === undefined ? null : ((await findStoreByCode(db, store))?.id ?? null);
  if (store !== undefined && storeId === null) throw new StartFailure(`There is no store with the code ${store}.`);
  const input = InviteStaff.safeParse({ email, role, name, storeId, locale });
  if (!input.success) {
    const wrong = input.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new StartFailure(`This cannot be used: ${wrong} (a clerk needs a store, nobody else has one). ${USAGE}`);
  }
  return inviteStaff({ db, actor, input: input.data, now });
}

function explain(error: unknown): string {
  if (error instanceof StartFailure) return error.message;
  if (error instanceof DomainError && error.code === 'email_taken')
    return 'There is already an account with this e-mail address.';
  if (error instanceof DomainError) return `This was refused: ${error.code}.`;
  return `The invitation failed: ${messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)}`;
}
