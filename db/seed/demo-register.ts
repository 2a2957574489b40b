import type { Executor } from '#db/client';
import { newId } from '#db/new-id';
import { desks, lines, openingHours, staff, stores } from '#db/schema/index';
import type { DemoLine } from '#db/seed/demo-lines';
import { DEMO_STAFF } from '#db/seed/demo-staff';
import { DEMO_HOURS, DEMO_SLOT_MINUTES, DEMO_STORES } from '#db/seed/demo-stores';
import type { StaffActor } from '#domain/actor';
import { POLICY } from '#domain/policy';

/** The demo's stores with hours and desks; their ids by code. */
export async function insertDemoStores(executor: Executor): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { desks: deskCount, ...store } of DEMO_STORES) {
    const storeId = newId();
    ids.set(store.code, storeId);
    await executor
      .insert(stores)
      .values({ id: storeId, ...store, timeZone: POLICY.timeZone, slotMinutes: DEMO_SLOT_MINUTES });
    await executor.insert(openingHours).values(DEMO_HOURS.map((hours) => ({ ...hours, storeId })));
    await executor
      .insert(desks)
      .values(Array.from({ length: deskCount }, (_, index) => ({ storeId, label: String(index + 1) })));
  }
  return ids;
}

export async function insertDemoStaff(
  executor: Executor,
  { storeIds, passwordHash, now }: { storeIds: ReadonlyMap<string, string>; passwordHash: string; now: Date },
): Promise<StaffActor[]> {
  const members = DEMO_STAFF.map((member) => ({
    kind: 'staff' as const,
    staffId: newId(),
    name: member.name,
    email: member.email,
    role: member.role,
    storeId: member.store === undefined ? null : (storeIds.get(member.store) ?? null),
    locale: member.locale,
    correlationId: newId(),
  }));
  await executor.insert(staff).values(
    members.map(({ staffId, name, email, role, storeId, locale }) => ({
      id: staffId,
      name,
      email,
      role,
      storeId,
      locale,
      status: 'active' as const,
      passwordHash,
      createdAt: now,
    })),
  );
  return members;
}

export async function insertDemoLines(executor: Executor, subjects: readonly DemoLine[]): Promise<void> {
  await executor
    .insert(lines)
    .values(subjects.map(({ line }) => ({ ...line, boundServices: [...line.boundServices] })));
}
