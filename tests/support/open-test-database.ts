import { asc, eq } from 'drizzle-orm';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { setRegisterKeys } from '#db/register-keys';
import { auditEvents } from '#db/schema/index';
import type { EventName } from '#domain/audit';
import { createTestDatabase } from '#tests/support/database';
import { TEST_KEYS } from '#tests/support/register-keys';

export type TestDatabase = {
  /** As the app works: without UPDATE or DELETE on the audit. */
  db: Db;
  /** As the owner, for the rows that a test begins with. */
  owner: Db;
  url: string;
  /** Nothing can be written to the audit while `work` runs. */
  withoutAudit: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** No event of this name can be written while `work` runs; those before it can. */
  withoutEvent: <Result>(name: EventName, work: () => Promise<Result>) => Promise<Result>;
  close: () => Promise<void>;
};

/** A migrated database of its own with both connections. */
export async function openTestDatabase({ max = 10 }: { max?: number } = {}): Promise<TestDatabase> {
  setRegisterKeys(TEST_KEYS);
  const database = await createTestDatabase();
  const app = connect({ url: database.url, max });
  const owner = connect({ url: database.ownerUrl, asOwner: true, max: 4 });
  return {
    db: app.db,
    owner: owner.db,
    url: database.url,
    withoutAudit: async (work) => {
      await owner.sql`REVOKE INSERT ON audit_events FROM signoff_app`;
      try {
        return await work();
      } finally {
        await owner.sql`GRANT INSERT ON audit_events TO signoff_app`;
      }
    },
    withoutEvent: async (name, work) => {
      await owner.sql.unsafe(`ALTER TABLE audit_events ADD CONSTRAINT not_now CHECK (name <> '${name}') NOT VALID`);
      try {
        return await work();
      } finally {
        await owner.sql`ALTER TABLE audit_events DROP CONSTRAINT not_now`;
      }
    },
    close: async () => {
      await app.close();
      await owner.close();
      await database.drop();
    },
  };
}

/** The names of what happened to a case, in order. */
export async function eventNames(owner: Db, applicationId: string): Promise<string[]> {
  const events = await owner
    .select({ name: auditEvents.name })
    .from(auditEvents)
    .where(eq(auditEvents.applicationId, applicationId))
    .orderBy(asc(auditEvents.id));
  return events.map((event) => event.name);
}
