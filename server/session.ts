import 'server-only';
import { cookies, headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';

import { findSessionStaff } from '#db/queries/find-session-staff';
import type { StaffActor } from '#domain/actor';
import { roleMay } from '#domain/permissions';
import type { Permission } from '#domain/permissions';
import { sessionCookieName, readSessionToken } from '#server/auth/session-cookie';
import { database } from '#server/database';
import { correlationId } from '#server/log';
import { PATH_HEADER } from '#server/path-header';

/** The staff member behind this request, read anew from the session and staff rows; null when there is none. */
export const currentActor = cache(async (): Promise<StaffActor | null> => (await readSession()).readActor());

/**
 * The same for what a page asks by itself, which keeps no session alive, and for a screen, which outlives its idleness;
 * `readActor` may be asked again later.
 */
export async function readSession({ isUnattended = false, isScreen = false } = {}): Promise<{
  readActor: () => Promise<StaffActor | null>;
}> {
  const token = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  const id = await correlationId();
  return {
    readActor: async () => {
      if (token === null) return null;
      const staff = await findSessionStaff({ db: database(), token, now: new Date(), isUnattended, isScreen });
      return staff === null ? null : { kind: 'staff', ...staff, correlationId: id };
    },
  };
}

/** For pages: the signed-out go to /sign-in and come back, a role without the permission gets the 403 page. */
export async function requireStaff(permission: Permission): Promise<StaffActor> {
  const actor = await currentActor();
  if (actor === null) {
    const path = (await headers()).get(PATH_HEADER);
    redirect(path === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (!roleMay(actor.role, permission)) forbidden();
  return actor;
}
