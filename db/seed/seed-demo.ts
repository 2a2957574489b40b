import { randomBytes } from 'node:crypto';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { createApiClient } from '#db/commands/create-api-client';
import { parseMasterKeys } from '#db/envelope';
import { deriveStatusToken, hashToken } from '#db/hash-token';
import { newId } from '#db/new-id';
import { hashPassword } from '#db/password';
import { setRegisterKeys } from '#db/register-keys';
import { localTime } from '#db/seed/demo-clock';
import { DEMO_LANES, playDemoCases } from '#db/seed/demo-lanes';
import { demoLines } from '#db/seed/demo-lines';
import { settleDemoMessages } from '#db/seed/demo-messages';
import { DEMO_CASES } from '#db/seed/demo-plan';
import { answerDemoChecks } from '#db/seed/demo-quality';
import { insertDemoLines, insertDemoStaff, insertDemoStores } from '#db/seed/demo-register';
import { DEMO_STAFF } from '#db/seed/demo-staff';
import { pickDemoSubjects } from '#db/seed/demo-subjects';
import { clearIfHalfMade, isEmpty, withDemoLock } from '#db/seed/half-made-demo';
import { API_SCOPES } from '#domain/actor';
import type { Role } from '#domain/permissions';

export type DemoAccess = {
  password: string;
  accounts: { email: string; role: Role; store?: string }[];
  apiKey: string;
};

type Options = {
  ownerUrl: string;
  appUrl: string;
  masterKey: string;
  lookupPepper: string;
  now: Date;
  cases?: typeof DEMO_CASES;
  /** Told the sign-ins before the last commit: until then the demo counts as half made. */
  keepAccess: (access: DemoAccess) => void;
};

/** Fills an empty database with the demo through the real commands; null where somebody's data are there already. */
export async function seedDemo(options: Options): Promise<DemoAccess | null> {
  setRegisterKeys(options);
  return withDemoLock(options.ownerUrl, async () => {
    await clearIfHalfMade(options.ownerUrl);
    const { db, close } = connect({ url: withoutFlushes(options.appUrl), max: DEMO_LANES });
    try {
      return (await isEmpty(db)) ? await fill(db, options) : null;
    } finally {
      await close();
    }
  });
}

async function fill(
  db: Db,
  { masterKey, lookupPepper, now, cases = DEMO_CASES, keepAccess }: Options,
): Promise<DemoAccess> {
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  const joinedAt = localTime(now, 100, 9, 0);
  const subjects = demoLines(now);
  const register = await db.transaction(async (tx) => {
    const storeIds = await insertDemoStores(tx);
    await insertDemoLines(tx, subjects);
    const members = await insertDemoStaff(tx, { storeIds, passwordHash, now: joinedAt });
    return { staff: members, storeIds: [...storeIds.values()] };
  });
  const context = {
    db,
    now,
    ...register,
    masterKeys: parseMasterKeys(masterKey),
    lookupPepper,
    statusTokenHash: (applicationId: string) => hashToken(deriveStatusToken(lookupPepper, applicationId)),
  };
  await playDemoCases(context, pickDemoSubjects(cases, subjects));
  await answerDemoChecks(context);
  await settleDemoMessages(db, now);
  const accounts = DEMO_STAFF.map(({ email, role, store }) => ({
    email,
    role,
    ...(store === undefined ? {} : { store }),
  }));
  return db.transaction(async (tx) => {
    const { key: apiKey } = await createApiClient({
      db: tx,
      actor: { kind: 'system', name: 'demo', correlationId: newId() },
      input: { name: 'Demo client', scopes: [...API_SCOPES] },
      now: joinedAt,
    });
    const access = { password, accounts, apiKey };
    keepAccess(access);
    return access;
  });
}

/** The demo is made again if the machine dies under it: its commits need not wait for the disk. */
function withoutFlushes(url: string): string {
  const quick = new URL(url);
  quick.searchParams.set('synchronous_commit', 'off');
  return quick.href;
}
