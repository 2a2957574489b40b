import 'server-only';
import type { StaffActor } from '#domain/actor';
import { currentActor } from '#server/session';

/** Whom the frame greets; the pages inside it authorise themselves. */
export async function frameActor(): Promise<StaffActor | null> {
  return currentActor();
}
