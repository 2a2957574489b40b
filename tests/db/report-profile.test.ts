import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { ReportProfile, reportProfile } from '#db/commands/report-profile';
import { findCompletedCase } from '#db/queries/find-completed-case';
import { profileEvents } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';
import { makeClientActor } from '#tests/support/client-actor';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, makeActor, makeApplication, makeLine } from '#tests/support/factories';
import { interleave } from '#tests/support/interleave';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { randomIccid } from '#tests/support/random-identifiers';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let actor: ClientActor;
beforeAll(async () => {
  house = await openTestDatabase();
  actor = await makeClientActor(house.owner, ['esim:write']);
});
afterAll(() => house.close());

const DELETED_AT = new Date('2026-11-18T03:00:00.000Z');

function notice(profile: { iccid: string | null; eid?: string | null }, point = 5, call = 'call-1') {
  return ReportProfile.parse({
    header: { functionRequesterIdentifier: 'smdp', functionCallIdentifier: call },
    iccid: profile.iccid ?? randomIccid(),
    eid: profile.eid ?? undefined,
    profileType: 'consumer',
    timestamp: DELETED_AT.toISOString(),
    notificationPointId: point,
    notificationPointStatus: { status: 'Executed-Success' },
  });
}

const report = (input: ReportProfile, by: Parameters<typeof reportProfile>[0]['actor'] = actor) =>
  reportProfile({ db: house.db, actor: by, input, now: NOW });

async function completed(given: { iccid?: string | null } = {}) {
  const line = await makeLine(house.owner, { simKind: 'embedded', ...given });
  return { line, application: await makeApplication(house.owner, { status: 'completed', line, completedAt: NOW }) };
}

const kept = (application: { id: string }) =>
  house.owner.select().from(profileEvents).where(eq(profileEvents.applicationId, application.id));

test('a deletion stands in its case, and a missing one is shown', async () => {
  const { line, application } = await completed();
  const before = await findCompletedCase(house.db, application.reference);
  expect(before?.profile).toEqual({ deletedAt: null });
  await report(notice(line));
  expect(await kept(application)).toMatchObject([{ point: 5, status: 'Executed-Success', happenedAt: DELETED_AT }]);
  await expectEvent(house.owner, {
    name: 'line.profileDeleted',
    actor,
    subject: { kind: 'line', id: line.id },
    applicationId: application.id,
    after: { point: 5, status: 'Executed-Success', happenedAt: DELETED_AT },
  });
  const after = await findCompletedCase(house.db, application.reference);
  expect(after?.profile).toEqual({ deletedAt: DELETED_AT });
});

test('duplicates are harmless, one after the other and at once', async () => {
  const { line, application } = await completed();
  await report(notice(line));
  await report(notice(line, 5, 'call-2'));
  const twice = () => report(notice(line, 4));
  await interleave(house, twice, twice);
  expect(await kept(application)).toHaveLength(2);
  const names = (await eventNames(house.owner, application.id)).filter((name) => name.startsWith('line.'));
  expect(names.toSorted()).toEqual(['line.profileDeleted', 'line.profileReported']);
});

test('is found by the EID where the register has no ICCID, and only there', async () => {
  const unknown = await completed({ iccid: null });
  await report(notice({ iccid: null, eid: unknown.line.eid }));
  expect(await kept(unknown.application)).toHaveLength(1);
  const known = await completed();
  await report(notice({ iccid: randomIccid(), eid: known.line.eid }));
  expect(await kept(known.application)).toEqual([]);
});

test('of a profile that is none of ours, or of a line without a case, nothing is kept and nothing told', async () => {
  await report(notice({ iccid: randomIccid() }));
  const line = await makeLine(house.owner, { simKind: 'embedded' });
  await makeApplication(house.owner, { status: 'draft', line });
  await report(notice(line));
  expect(await house.owner.$count(profileEvents, eq(profileEvents.iccid, line.iccid ?? ''))).toBe(0);
});

test('a physical SIM has no profile to delete', async () => {
  const line = await makeLine(house.owner);
  const application = await makeApplication(house.owner, { status: 'completed', line, completedAt: NOW });
  await report(notice(line));
  expect(await kept(application)).toEqual([]);
  expect((await findCompletedCase(house.db, application.reference))?.profile).toBeNull();
});

test('by a key with the scope alone, and not without its event', async () => {
  const { line, application } = await completed();
  for (const by of [await makeClientActor(house.owner, ['numbers:read']), await makeActor(house.owner, 'admin')]) {
    expect((await refusal(report(notice(line), by))).code).toBe('forbidden');
  }
  await house.withoutEvent('line.profileDeleted', () => expect(report(notice(line))).rejects.toThrow());
  expect(await kept(application)).toEqual([]);
});
