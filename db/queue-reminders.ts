import type { Tx } from '#db/client';
import { enqueueAll } from '#db/jobs';
import { remindersAhead } from '#domain/visit-reminder';

/** Queues what will remind of a visit as it now stands; with any later version of it the jobs come to nothing. */
export async function queueReminders(
  tx: Tx,
  { visit, now }: { visit: { id: string; version: number; startsAt: Date }; now: Date },
): Promise<void> {
  const { id: visitId, version } = visit;
  const queued = remindersAhead(visit.startsAt, now).map(({ which, dueAt }) => ({
    data: { visitId, version, which },
    notBefore: dueAt,
  }));
  await enqueueAll(tx, 'remind-of-visit', queued);
}
