import type { StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** The store of a clerk; a DomainError `forbidden` for whoever has none. */
export function ownStore({ storeId }: Pick<StaffActor, 'storeId'>): string {
  if (storeId === null) throw new DomainError('forbidden', { store: 'none' });
  return storeId;
}
