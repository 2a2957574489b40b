import type { Db } from '#db/client';
import type { MasterKeys } from '#db/envelope';
import type { Random } from '#db/seed/random';
import type { StaffActor } from '#domain/actor';
import type { Role } from '#domain/permissions';

/** What the demo cases are made with. */
export type DemoContext = {
  db: Db;
  now: Date;
  random: Random;
  masterKeys: MasterKeys;
  lookupPepper: string;
  statusTokenHash: (applicationId: string) => Buffer;
  staff: readonly StaffActor[];
  storeIds: readonly string[];
};

export function colleagues(context: DemoContext, role: Role): StaffActor[] {
  return context.staff.filter((member) => member.role === role);
}

/** The clerk at a store's desk. */
export function clerkOf(context: Pick<DemoContext, 'staff'>, storeId: string): StaffActor {
  const clerk = context.staff.find((member) => member.storeId === storeId);
  if (clerk === undefined) throw new RangeError('a demo store without a clerk');
  return clerk;
}
