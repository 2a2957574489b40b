import type { Actor, ApiScope, ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** The carrier's system behind the actor; a DomainError `forbidden` for anybody else or a key without the scope. */
export function authoriseClient(actor: Actor, scope: ApiScope): ClientActor {
  if (actor.kind !== 'client' || !actor.scopes.includes(scope)) throw new DomainError('forbidden', { scope });
  return actor;
}
