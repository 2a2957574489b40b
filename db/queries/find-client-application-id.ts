import { and, eq } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { applications } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';

/** The id of a system's own application; null where it was erased meanwhile. */
export async function findClientApplicationId(
  executor: Executor,
  { actor, reference }: { actor: ClientActor; reference: string },
): Promise<string | null> {
  const [found] = await executor
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.reference, reference), eq(applications.clientId, actor.clientId)));
  return found?.id ?? null;
}
