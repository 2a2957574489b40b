import type { Actor } from '#domain/actor';
import { authoriseStaff } from '#domain/permissions';

/** Whoever may let the carrier's systems in and out: the terminal (null), or an admin by their id; else `forbidden`. */
export function authoriseKeeper(actor: Actor): string | null {
  return actor.kind === 'system' ? null : authoriseStaff(actor, 'apiClients.manage').staffId;
}
