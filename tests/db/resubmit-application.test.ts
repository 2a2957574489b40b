import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { askForMore } from '#db/commands/ask-for-more';
import { attachDocument } from '#db/commands/attach-document';
import { resubmitApplication } from '#db/commands/resubmit-application';
import { getStatus } from '#db/queries/get-status';
import { applications, auditEvents, checks, lines } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import type { DocumentSlot } from '#domain/document';
import { PRESET_CODES } from '#domain/policies/presets';
import { undoableSince } from '#domain/settling';
import { upload } from '#tests/support/draft';
import { NOW, applicantOf, makeActor, makeApplication, makeClaim, makeLine, overdue } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

/** A case sent back by a reviewer who asked for the front and the portrait anew. */
/** As early as the customer can answer it. */
const ASKED_AT = undoableSince(NOW);

async function asked() {
  const application = await makeApplication(house.owner);
  const reviewer = await makeActor(house.owner, 'reviewer');
  await makeClaim(house.owner, { applicationId: application.id, staffId: reviewer.staffId });
  await askForMore({
    db: house.db,
    actor: reviewer,
    now: ASKED_AT,
    input: {
      applicationId: application.id,
      version: application.version,
      reasons: ['photo.front_unreadable'],
      slots: ['portrait'],
      textForCustomer: 'In daylight, please.',
    },
  });
  return { ...application, actor: applicantOf(application) };
}

const renew = (applicationId: string, slot: DocumentSlot) =>
  attachDocument({
    db: house.db,
    actor: applicantOf({ id: applicationId }),
    input: upload(applicationId, slot),
    now: NOW,
  });
const resubmit = (actor: Actor, applicationId: string) =>
  resubmitApplication({ db: house.db, actor, input: { applicationId }, now: NOW });

describe('resubmitting', () => {
  test('waits for every photo that was asked for', async () => {
    const application = await asked();
    const { code, details } = await refusal(resubmit(application.actor, application.id));
    expect([code, details]).toEqual(['documents_missing', { slots: ['front', 'portrait'] }]);
    await renew(application.id, 'front');
    expect((await refusal(resubmit(application.actor, application.id))).details).toEqual({ slots: ['portrait'] });
    expect(await getStatus(house.owner, { applicationId: application.id, now: NOW })).toMatchObject({
      requestedSlots: ['front', 'portrait'],
      slotsStillOld: ['portrait'],
      decision: {
        kind: 'ask_for_more',
        reasons: [{ code: 'photo.front_unreadable', boxes: [] }],
        text: 'In daylight, please.',
      },
    });
    await renew(application.id, 'portrait');
    expect(await resubmit(application.actor, application.id)).toMatchObject({ status: 'submitted', version: 2 });
  });

  test('looks at the register again, in a round of its own, with a new due time', async () => {
    const application = await asked();
    await house.owner
      .update(lines)
      .set({ bills: overdue() })
      .where(eq(lines.msisdn, application.msisdn ?? ''));
    await renew(application.id, 'front');
    await renew(application.id, 'portrait');
    await resubmit(application.actor, application.id);

    const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    expect(row).toMatchObject({
      checkRound: 2,
      worstCheck: 'fail',
      requestedSlots: [],
      dueAt: new Date('2026-11-23T02:00:00.000Z'),
    });
    const arrears = (await house.owner.select().from(checks).where(eq(checks.applicationId, application.id))).filter(
      (check) => check.code === 'arrears',
    );
    expect(arrears.map((check) => [check.round, check.outcome]).toSorted()).toEqual([
      [1, 'pass'],
      [2, 'fail'],
    ]);
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
    expect(events.find((event) => event.name === 'application.resubmitted')).toMatchObject({
      before: { status: 'action_needed', version: 1, requestedSlots: ['front', 'portrait'] },
      after: {
        status: 'submitted',
        version: 2,
        route: 'store',
        routeReason: 'physical_sim',
        policyVersion: PRESET_CODES.CN,
      },
    });
    expect((await eventNames(house.owner, application.id)).at(-1)).toBe('message.queued');
  });

  test('is refused to others, and where nothing was asked for', async () => {
    const [application, submitted] = [
      await asked(),
      await makeApplication(house.owner, { line: await makeLine(house.owner) }),
    ];
    expect((await refusal(resubmit(applicantOf(submitted), application.id))).code).toBe('not_found');
    expect((await refusal(resubmit(await makeActor(house.owner, 'reviewer'), application.id))).code).toBe('forbidden');
    expect((await refusal(resubmit(applicantOf(submitted), submitted.id))).code).toBe('wrong_status');
  });

  test('happens once of six at once, and not at all unrecorded', async () => {
    const application = await asked();
    await renew(application.id, 'front');
    await renew(application.id, 'portrait');
    await house.withoutAudit(() => expect(resubmit(application.actor, application.id)).rejects.toThrow());
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => resubmit(application.actor, application.id)),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    expect(row?.checkRound).toBe(2);
  });
});
