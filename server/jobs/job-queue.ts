import { setTimeout as delay } from 'node:timers/promises';

import { PgBoss } from 'pg-boss';

import { APP_ROLE } from '#db/client';
import type { Db } from '#db/client';
import type { HubSender } from '#db/commands/deliver-hub-event';
import type { Mailer } from '#db/commands/deliver-message';
import type { MasterKeys } from '#db/envelope';
import { JOBS_SCHEMA, JOB_NAMES, queueAddress } from '#db/jobs';
import type { JobName } from '#db/jobs';
import type { TmfCarrier } from '#server/gateways/tmf/tmf-carrier';
import { JOB_HANDLERS } from '#server/jobs/job-handlers';
import { log } from '#server/log';

export type JobQueueOptions = {
  databaseUrl: string;
  db: Db;
  mailer: Mailer | null;
  pepper: string;
  hubSender: HubSender;
  masterKeys: MasterKeys;
  /** Absent or null where the register itself is the carrier. */
  carrier?: TmfCarrier | null;
};
export type JobQueue = { stop: () => Promise<void> };

const RETRY_MS = 2000;
const STOP_MS = 5000;
const BATCH = 5;

/** In the zone of the policy. A run that was missed is not made up for: none is nightly, when a machine may be off. */
const SCHEDULES: Partial<Record<JobName, string>> = {
  'expire-applications': '* * * * *',
  'resume-terminations': '* * * * *',
  'offer-places': '* * * * *',
  'miss-forgotten-visits': '*/10 * * * *',
  'release-numbers': '7 * * * *',
  'erase-drafts': '17 * * * *',
  'erase-expired': '47 * * * *',
  'hash-documents': '* * * * *',
};

/** Works through the queues until stopped; a database that is away, now or later, is waited for. Several processes may do so. */
export function startJobQueue(options: JobQueueOptions): JobQueue {
  const stopping = new AbortController();
  const running = keepStarting(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      const boss = await running;
      await boss?.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

async function keepStarting(options: JobQueueOptions, signal: AbortSignal): Promise<PgBoss | null> {
  while (!signal.aborted) {
    const boss = createBoss(options.databaseUrl);
    try {
      await boss.start();
      for (const name of JOB_NAMES) await workOn(boss, name, options);
      for (const [name, cron] of Object.entries(SCHEDULES))
        await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' });
      log.info('jobs are running');
      return boss;
    } catch (error) {
      log.warn({ err: error }, 'jobs cannot start yet');
      await boss.stop({ graceful: false }).catch(() => undefined);
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

function createBoss(databaseUrl: string): PgBoss {
  const connection = {
    connectionString: queueAddress(databaseUrl),
    application_name: 'signoff-jobs',
    options: `-c role=${APP_ROLE} -c statement_timeout=15000 -c lock_timeout=10000`,
    // node-postgres takes these two, though pg-boss does not name them: a silent network must not hang a worker for good.
    query_timeout: 20_000,
    keepAlive: true,
    max: 4,
  };
  const boss = new PgBoss({
    ...connection,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'job queue'));
  return boss;
}

async function workOn(boss: PgBoss, name: JobName, { carrier = null, ...given }: JobQueueOptions): Promise<void> {
  const options = {
    batchSize: BATCH,
    pollingIntervalSeconds: 1,
    burstWhenBatchFull: true,
    includeMetadata: true,
    perJobResults: true,
  } as const;
  await boss.work(name, options, (jobs) =>
    Promise.all(
      jobs.map(async ({ id, data, retryCount, retryLimit }) => {
        const actor = { kind: 'system', name, correlationId: id } as const;
        try {
          const isLastTry = retryCount >= retryLimit;
          await JOB_HANDLERS[name](data, { ...given, carrier, actor, now: new Date(), isLastTry });
          return { id, status: 'completed' as const };
        } catch (error) {
          log.warn({ correlationId: id, job: name, retryCount, err: error }, 'job failed');
          return { id, status: 'failed' as const };
        }
      }),
    ),
  );
}
