import type { ApplicationRow } from '#db/lock-application';

/** What the caller of a decision learns: nothing that identifies the customer. */
export type Decided = Pick<ApplicationRow, 'id' | 'reference' | 'status' | 'version' | 'route'>;

export function decidedOf({ id, reference, status, version, route }: ApplicationRow): Decided {
  return { id, reference, status, version, route };
}
