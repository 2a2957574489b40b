import type { Executor } from '#db/client';
import { keepHolder } from '#db/keep-holders';
import { newId } from '#db/new-id';
import { desks, lines, openingHours, regions, specialDays, specialHours, staff, stores } from '#db/schema/index';
import type { DemoLine } from '#db/seed/demo-lines';
import { DEMO_STAFF } from '#db/seed/demo-staff';
import {
  DEMO_ABILITIES,
  DEMO_HOURS,
  DEMO_REGIONS,
  DEMO_SLOT_MINUTES,
  DEMO_SPECIAL_DAYS,
  DEMO_STORES,
} from '#db/seed/demo-stores';
import type { StaffActor } from '#domain/actor';
import { POLICY } from '#domain/policy';

/** The demo's stores with regions, hours and desks; their ids by code. */
export async function insertDemoStores(executor: Executor): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await executor.insert(regions).values(DEMO_REGIONS);
  for (const { desks: deskCount, ...store } of DEMO_STORES) {
    const storeId = newId();
    ids.set(store.code, storeId);
    await executor
      .insert(stores)
      .values({ id: storeId, ...store, timeZone: POLICY.timeZone, slotMinutes: DEMO_SLOT_MINUTES });
    await executor.insert(openingHours).values(DEMO_HOURS.map((hours) => ({ ...hours, storeId })));
    await executor.insert(desks).values(
      Array.from({ length: deskCount }, (_, index) => index + 1).map((number) => ({
        storeId,
        label: String(number),
        abilities: DEMO_ABILITIES[number] ?? [],
      })),
    );
    await insertSpecialDays(executor, storeId);
  }
  return ids;
}

async function insertSpecialDays(executor: Executor, storeId: string): Promise<void> {
  const days = DEMO_SPECIAL_DAYS.map((day) => ({ id: newId(), ...day }));
  await executor.insert(specialDays).values(days.map(({ id, date, name }) => ({ id, storeId, specialOn: date, name })));
  await executor
    .insert(specialHours)
    .values(days.flatMap(({ id, hours }) => hours.map((open) => ({ specialDayId: id, ...open }))));
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
  const rows: (typeof lines.$inferInsert)[] = [];
  for (const { person, line } of subjects) {
    const { holderName, documentKind, documentNumber, simSwappedAt, portOutRequestedAt, ...facts } = line;
    const holder = { holderName, documentKind, documentNumber, holderBornOn: person.bornOn };
    rows.push({
      ...facts,
      holderId: await keepHolder(executor, holder),
      simSwappedAt: simSwappedAt === null ? null : new Date(simSwappedAt),
      portOutRequestedAt: portOutRequestedAt === null ? null : new Date(portOutRequestedAt),
    });
  }
  await executor.insert(lines).values(rows);
}
