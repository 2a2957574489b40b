import { sql } from 'drizzle-orm';
import { PgBoss, fromDrizzle } from 'pg-boss';
import type { Sql } from 'postgres';

import { APP_ROLE } from '#db/client';
import type { Tx } from '#db/client';
import type { Reminder } from '#domain/visit-reminder';

/** The work that is done later: queued in the transaction that causes it, so that it exists exactly if the change does. */
export type Jobs = {
  'send-message': { messageId: string };
  'deliver-hub-event': { deliveryId: string };
  'remind-of-visit': { visitId: string; version: number; which: Reminder };
  'offer-places': { storeId?: string };
  'miss-forgotten-visits': Record<string, never>;
  'terminate-line': { applicationId: string };
  'resume-terminations': Record<string, never>;
  'release-numbers': Record<string, never>;
  'expire-applications': Record<string, never>;
  'erase-drafts': Record<string, never>;
  'erase-expired': Record<string, never>;
  'hash-documents': Record<string, never>;
  'count-policy-effect': { effectId: string };
};
export type JobName = keyof Jobs;

export const JOB_NAMES = [
  'send-message',
  'deliver-hub-event',
  'remind-of-visit',
  'offer-places',
  'miss-forgotten-visits',
  'terminate-line',
  'resume-terminations',
  'release-numbers',
  'expire-applications',
  'erase-drafts',
  'erase-expired',
  'hash-documents',
  'count-policy-effect',
] as const satisfies readonly JobName[];

export const JOBS_SCHEMA = 'jobs';

/** A worker that dies, or whose database does, leaves its job taken: silent for this long, it is given to another. */
const HEARTBEAT_SECONDS = 15;

const QUEUE = {
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  heartbeatSeconds: HEARTBEAT_SECONDS,
} as const;

/** By the job's name, the sender that has read its queue: another would read it before each job. */
const senders = new Map<JobName, PgBoss>();

/** A hub that is down for a long weekend still hears of everything: the pauses grow to four hours, for some five days. */
const OWN_QUEUES: Partial<Record<JobName, { retryLimit: number; retryDelayMax: number }>> = {
  'deliver-hub-event': { retryLimit: 40, retryDelayMax: 4 * 60 * 60 },
};

/** Queues a job inside `tx`; `notBefore` keeps it from starting earlier. */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  { notBefore }: { notBefore?: Date } = {},
): Promise<void> {
  await enqueueAll(tx, name, [{ data, notBefore }]);
}

/** The same for several of one name, in one statement. */
export async function enqueueAll<Name extends JobName>(
  tx: Tx,
  name: Name,
  jobs: readonly { data: Jobs[Name]; notBefore?: Date }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const db = fromDrizzle(tx, sql);
  const boss = senders.get(name) ?? new PgBoss({ db, schema: JOBS_SCHEMA });
  try {
    const queued = jobs.map(({ data, notBefore: startAfter }) => ({ data, startAfter }));
    const ids = await boss.insert(name, queued, { db, returnId: true });
    if (ids?.length !== jobs.length) throw new Error(`the job ${name} was not queued`);
    senders.set(name, boss);
  } catch (error) {
    senders.delete(name);
    throw error;
  }
}

/** The address for pg-boss, whose node-postgres would otherwise take `sslmode=require` for `verify-full`, as nobody else does. */
export function queueAddress(url: string): string {
  const address = new URL(url);
  address.searchParams.set('uselibpqcompat', 'true');
  return address.href;
}

/** Creates or upgrades pg-boss's own schema and our queues, as the owner, and lets the app's role work with them. */
export async function migrateQueues(owner: Sql, ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: queueAddress(ownerUrl),
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const name of JOB_NAMES) {
      const queue = { ...QUEUE, ...OWN_QUEUES[name] };
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, queue);
      else await boss.updateQueue(name, queue);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const schema = owner(JOBS_SCHEMA);
  const role = owner(APP_ROLE);
  await owner`GRANT USAGE ON SCHEMA ${schema} TO ${role}`;
  await owner`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`;
  await owner`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`;
  await owner`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`;
}
