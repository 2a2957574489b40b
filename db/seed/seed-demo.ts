import { randomBytes } from 'node:crypto';

import { eq, sql } from 'drizzle-orm';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { createApiClient } from '#db/commands/create-api-client';
import { parseMasterKeys } from '#db/envelope';
import { deriveStatusToken, hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { hashPassword } from '#db/password';
import { apiClients, applications, auditEvents, lines, staff, stores } from '#db/schema/index';
import { localTime } from '#db/seed/demo-clock';
import { DEMO_LANES, playDemoCases } from '#db/seed/demo-lanes';
import { demoLines } from '#db/seed/demo-lines';
import { settleDemoMessages } from '#db/seed/demo-messages';
import { DEMO_CASES } from '#db/seed/demo-plan';
import { insertDemoLines, insertDemoStaff, insertDemoStores } from '#db/seed/demo-register';
import { DEMO_STAFF } from '#db/seed/demo-staff';
import { pickDemoSubjects } from '#db/seed/demo-subjects';
import { API_SCOPES } from '#domain/actor';
import type { Role } from '#domain/permissions';

export type DemoAccess = {
  password: string;
  accounts: { email: string; role: Role; store?: string }[];
  apiKey: string;
};

/** Fills an empty database with the demo through the real commands; null where somebody's data are there already. */
export async function seedDemo({
  ownerUrl,
  masterKey,
  lookupPepper,
  now,
}: {
  ownerUrl: string;
  masterKey: string;
  lookupPepper: string;
  now: Date;
}): Promise<DemoAccess | null> {
  const { db, close } = connect({ url: withoutFlushes(ownerUrl), max: DEMO_LANES });
  try {
    if (await isHalfMade(db)) await empty(ownerUrl);
    if (!(await isEmpty(db))) return null;
    const storeIds = await insertDemoStores(db);
    const password = randomBytes(12).toString('base64url');
    const joinedAt = localTime(now, 100, 9, 0);
    const members = await insertDemoStaff(db, { storeIds, passwordHash: await hashPassword(password), now: joinedAt });
    const subjects = demoLines();
    await insertDemoLines(db, subjects);

    const context = {
      db,
      now,
      staff: members,
      storeIds: [...storeIds.values()],
      masterKeys: parseMasterKeys(masterKey),
      statusTokenHash: (applicationId: string) => hashToken(deriveStatusToken(lookupPepper, applicationId)),
    };
    await playDemoCases(context, pickDemoSubjects(DEMO_CASES, subjects));
    await settleDemoMessages(db, now);
    const { key: apiKey } = await createApiClient({
      db,
      actor: { kind: 'system', name: 'demo', correlationId: newId() },
      input: { name: 'Demo client', scopes: [...API_SCOPES] },
      now: joinedAt,
    });
    const accounts = DEMO_STAFF.map(({ email, role, store }) => ({
      email,
      role,
      ...(store === undefined ? {} : { store }),
    }));
    return { password, accounts, apiKey };
  } finally {
    await close();
  }
}

/** The demo is made again if the machine dies under it: its commits need not wait for the disk. */
function withoutFlushes(url: string): string {
  const quick = new URL(url);
  quick.searchParams.set('synchronous_commit', 'off');
  return quick.href;
}

async function isEmpty(db: Db): Promise<boolean> {
  const [anyone] = await db.select({ id: staff.id }).from(staff).limit(1);
  return anyone === undefined;
}

/** The demo's API client is made last: demo staff without it are what a killed start left behind. */
async function isHalfMade(db: Db): Promise<boolean> {
  const [client] = await db.select({ id: apiClients.id }).from(apiClients).limit(1);
  const [member] = await db.select({ id: staff.id }).from(staff).where(eq(staff.email, DEMO_STAFF[0].email));
  return client === undefined && member !== undefined;
}

async function empty(ownerUrl: string): Promise<void> {
  const { db, close } = connect({ url: ownerUrl, max: 1, asOwner: true });
  try {
    await db.execute(
      sql`TRUNCATE ${sql.join([staff, stores, lines, applications, auditEvents, apiClients], sql`, `)} CASCADE`,
    );
  } finally {
    await close();
  }
}
