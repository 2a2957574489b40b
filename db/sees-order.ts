import { and, eq, isNotNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

import { applications } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';

/** An application is an order once it was handed in; a system without `orders:read` sees those that it handed in itself. */
export function isSeenOrder({ scopes, clientId }: ClientActor): SQL | undefined {
  return and(
    isNotNull(applications.submittedAt),
    scopes.includes('orders:read') ? undefined : eq(applications.clientId, clientId),
  );
}

/** The same of one at hand. */
export function seesOrder(
  { scopes, clientId }: ClientActor,
  application: { clientId: string | null; submittedAt: Date | null },
): boolean {
  return application.submittedAt !== null && (scopes.includes('orders:read') || application.clientId === clientId);
}
