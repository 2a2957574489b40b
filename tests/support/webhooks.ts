import { asc, eq } from 'drizzle-orm';

import type { Db } from '#db/client';
import { newId } from '#db/new-id';
import { webhookDeliveries, webhookEndpoints } from '#db/schema/index';
import { NOW, makeStaff } from '#tests/support/factories';

/** An endpoint that hears of everything unless told otherwise, at an address of its own that nobody calls. */
export async function makeWebhook(owner: Db, given: Partial<typeof webhookEndpoints.$inferInsert> = {}) {
  const [id, admin] = [newId(), await makeStaff(owner, { role: 'admin' })];
  const [endpoint] = await owner
    .insert(webhookEndpoints)
    .values({ id, url: `https://${id}.example/secret-path`, createdAt: NOW, createdBy: admin.id, ...given })
    .returning();
  if (endpoint === undefined) throw new Error('no endpoint was made');
  return endpoint;
}

/** What is or was sent there, in order. */
export function deliveriesTo(owner: Db, endpoint: { id: string }) {
  return owner
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpoint.id))
    .orderBy(asc(webhookDeliveries.seq));
}
