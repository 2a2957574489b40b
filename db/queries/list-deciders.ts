import { asc, inArray } from 'drizzle-orm';

import type { Executor } from '#db/client';
import { staff } from '#db/schema/index';
import type { Role } from '#domain/permissions';

export type Decider = { id: string; name: string; role: Role };

/** Everyone who approves or confirms, by name: whoever has left too, for what they did stays. */
export async function listDeciders(executor: Executor): Promise<Decider[]> {
  return executor
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(inArray(staff.role, ['reviewer', 'supervisor', 'clerk']))
    .orderBy(asc(staff.name), asc(staff.id));
}
