import type { Actor, SystemActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

/** The job of ours behind the actor; a DomainError `forbidden` for anybody else. */
export function authoriseSystem(actor: Actor): SystemActor {
  if (actor.kind !== 'system') throw new DomainError('forbidden');
  return actor;
}
