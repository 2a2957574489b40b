import 'server-only';
import type { StaffActor } from '#domain/actor';

export async function frameActor(): Promise<StaffActor | null> {
  return null;
}
