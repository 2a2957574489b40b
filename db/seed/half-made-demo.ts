import { sql } from 'drizzle-orm';
import postgres from 'postgres';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { JOBS_SCHEMA } from '#db/jobs';
import { apiClients, applications, auditEvents, holders, lines, regions, staff, stores } from '#db/schema/index';
import { DEMO_STAFF } from '#db/seed/demo-staff';

const LOCK = 7_406_122;

/** One process at a time makes or clears the demo of a database; the others wait. */
export async function withDemoLock<Result>(ownerUrl: string, work: () => Promise<Result>): Promise<Result> {
  const connection = postgres(ownerUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'signoff-demo' },
  });
  try {
    await connection`SELECT pg_advisory_lock(${LOCK})`;
    return await work();
  } finally {
    await connection.end();
  }
}

/** Whether nobody has put anything into the database yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  for (const table of [staff, stores, lines, applications]) {
    const [found] = await db
      .select({ id: sql`1` })
      .from(table)
      .limit(1);
    if (found !== undefined) return false;
  }
  return true;
}

/** Empties a database in which the making of the demo was interrupted; anything else stays as it is. Under the lock. */
export async function clearIfHalfMade(ownerUrl: string): Promise<boolean> {
  const { db, close } = connect({ url: ownerUrl, max: 1, asOwner: true });
  try {
    if (!(await isHalfMade(db))) return false;
    await db.execute(
      sql`TRUNCATE ${sql.join([staff, stores, regions, lines, holders, applications, auditEvents, apiClients], sql`, `)} CASCADE`,
    );
    await db.execute(sql`DELETE FROM ${sql.identifier(JOBS_SCHEMA)}.job`);
    return true;
  } finally {
    await close();
  }
}

/** The demo's API client is made last: the demo's staff without it, and nobody else, are what a killed start left behind. */
async function isHalfMade(db: Db): Promise<boolean> {
  const members = await db.select({ email: staff.email }).from(staff);
  const [client] = await db.select({ id: apiClients.id }).from(apiClients).limit(1);
  return client === undefined && emailsOf(members) === emailsOf(DEMO_STAFF);
}

function emailsOf(members: readonly { email: string }[]): string {
  return members
    .map(({ email }) => email)
    .toSorted()
    .join();
}
