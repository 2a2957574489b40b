import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { claimApplication } from '#db/commands/claim-application';
import { disableStaff } from '#db/commands/disable-staff';
import { reassignClaim } from '#db/commands/reassign-claim';
import { releaseClaim } from '#db/commands/release-claim';
import { skipApplication } from '#db/commands/skip-application';
import { takeOverClaim } from '#db/commands/take-over-claim';
import { withdrawApplication } from '#db/commands/withdraw-application';
import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { newId } from '#db/new-id';
import { CHANGES_CHANNEL, recordEvent } from '#db/record-event';
import type { Actor } from '#domain/actor';
import { EVENT_NAMES } from '#domain/audit';
import { NOW, makeActor, makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';

let house: TestDatabase;
let listener: Connection;
let heard: unknown[] = [];

beforeAll(async () => {
  house = await openTestDatabase();
  listener = connect({ url: house.url, max: 1 });
  await listener.sql.listen(CHANGES_CHANNEL, (payload) => heard.push(JSON.parse(payload)));
});
afterAll(async () => {
  await listener.close();
  await house.close();
});

/** All that is announced while `work` runs: what comes after is announced last. */
async function announcedBy(work: () => Promise<unknown>): Promise<unknown[]> {
  await hearOut();
  heard = [];
  await work();
  await hearOut();
  return heard.slice(0, -1);
}

async function hearOut(): Promise<void> {
  const last = newId();
  await listener.sql.notify(CHANGES_CHANNEL, JSON.stringify(last));
  await expect.poll(() => heard.at(-1), { timeout: 10_000, interval: 5 }).toBe(last);
}

describe('announced with the commit', () => {
  test('are claims, releases, skips, take-overs and reassignments, each with who did it and nothing else', async () => {
    const { id } = await makeApplication(house.owner);
    const [reviewer, supervisor] = [
      await makeActor(house.owner, 'reviewer'),
      await makeActor(house.owner, 'supervisor'),
    ];
    const call = { db: house.db, actor: reviewer, input: { applicationId: id }, now: NOW };
    expect(await announcedBy(() => claimApplication(call))).toEqual([
      { id, name: 'application.claimed', by: reviewer.staffId },
    ]);
    expect(await announcedBy(() => releaseClaim(call))).toEqual([
      { id, name: 'application.claimReleased', by: reviewer.staffId },
    ]);
    const takeOver = { ...call, actor: supervisor, input: { applicationId: id, reason: 'holder_away' as const } };
    expect(await announcedBy(() => takeOverClaim(takeOver))).toEqual([
      { id, name: 'application.takenOver', by: supervisor.staffId },
    ]);
    const reassign = { ...takeOver.input, version: 0, to: reviewer.staffId };
    expect(await announcedBy(() => reassignClaim({ ...takeOver, input: reassign }))).toEqual([
      { id, name: 'application.reassigned', by: supervisor.staffId },
    ]);
    await takeOverClaim(takeOver);
    const skip = { ...takeOver, input: { applicationId: id, version: 0, reason: 'language' as const } };
    expect(await announcedBy(() => skipApplication(skip))).toEqual([
      { id, name: 'application.skipped', by: supervisor.staffId },
    ]);
  });

  test('is what a customer does, by nobody of the staff', async () => {
    const { id } = await makeApplication(house.owner);
    const actor = { kind: 'applicant', applicationId: id, correlationId: newId() } as const;
    expect(
      await announcedBy(() => withdrawApplication({ db: house.db, actor, input: { applicationId: id }, now: NOW })),
    ).toEqual([{ id, name: 'application.withdrawn', by: null }]);
  });

  test('is whose sessions ended', async () => {
    const [admin, member] = [await makeActor(house.owner, 'admin'), await makeActor(house.owner, 'reviewer')];
    const input = { staffId: member.staffId, version: 0 };
    expect(await announcedBy(() => disableStaff({ db: house.db, actor: admin, input, now: NOW }))).toEqual([
      { id: member.staffId, name: 'staff.disabled', by: admin.staffId },
    ]);
  });

  test('is nothing of what was rolled back', async () => {
    const { id } = await makeApplication(house.owner);
    const actor = await makeActor(house.owner, 'reviewer');
    const undo = () =>
      house.db.transaction(async (tx) => {
        await recordEvent(tx, { actor, now: NOW, name: 'application.claimed', subject: { kind: 'application', id } });
        throw new Error('changed my mind');
      });
    expect(await announcedBy(() => expect(undo()).rejects.toThrow('changed my mind'))).toEqual([]);
  });

  test('is no event that no list and no open case shows', async () => {
    const { id } = await makeApplication(house.owner);
    const actor: Actor = { kind: 'system', name: 'test', correlationId: newId() };
    const names = EVENT_NAMES.filter((name) => /^(document|field|message|line|completed|apiClient)\./.test(name));
    const write = () =>
      house.db.transaction(async (tx) => {
        const subject = { kind: 'application', id } as const;
        for (const name of [...names, 'application.started', 'application.erased'] as const)
          await recordEvent(tx, { actor, now: NOW, name, subject });
      });
    expect(await announcedBy(write)).toEqual([]);
  });
});
