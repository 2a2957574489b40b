import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { withdrawApplication } from '#db/commands/withdraw-application';
import { applications, auditEvents, claims, messages, visits } from '#db/schema/index';
import { APPLICATION_STATUSES } from '#domain/application';
import { findTransition } from '#domain/transitions';
import { startDraft } from '#tests/support/draft';
import {
  NOW,
  applicantOf,
  makeApplication,
  makeClaim,
  makeStaff,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const withdraw = (applicationId: string, by = applicationId) =>
  withdrawApplication({ db: house.db, actor: applicantOf({ id: by }), input: { applicationId }, now: NOW });

describe('withdrawing', () => {
  test.each(APPLICATION_STATUSES)('of %s follows the life of an application', async (status) => {
    const application = await makeApplication(house.owner, { status });
    if (findTransition(status, 'withdraw') === null) {
      expect((await refusal(withdraw(application.id))).code).toBe('wrong_status');
    } else {
      expect(await withdraw(application.id)).toMatchObject({ status: 'withdrawn', version: application.version + 1 });
    }
  });

  test('frees the place in the store and the reviewer, and writes the letter', async () => {
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    const visit = await makeVisit(house.owner, { applicationId: application.id, store: await makeStore(house.owner) });
    const { id: staffId } = await makeStaff(house.owner, { role: 'reviewer' });
    await makeClaim(house.owner, { applicationId: application.id, staffId });
    await withdraw(application.id);

    const [row] = await house.owner.select().from(applications).where(eq(applications.id, application.id));
    expect(row).toMatchObject({ status: 'withdrawn', closedAt: NOW });
    expect(await house.owner.select().from(claims).where(eq(claims.applicationId, application.id))).toEqual([]);
    const [released] = await house.owner.select().from(visits).where(eq(visits.id, visit.id));
    expect(released).toMatchObject({ status: 'cancelled', version: 1, endedAt: NOW });
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter?.template).toBe('withdrawn');
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
    expect(events.find((event) => event.name === 'application.withdrawn')).toMatchObject({
      actorKind: 'applicant',
      before: { status: 'awaiting_confirmation', version: 1 },
      after: { status: 'withdrawn', version: 2 },
    });
    expect(events.find((event) => event.name === 'visit.cancelled')).toMatchObject({
      subjectId: visit.id,
      reasonCodes: ['withdrawn'],
      after: { status: 'cancelled', version: 1 },
    });
  });

  test('of a draft writes to nobody', async () => {
    const draft = await startDraft(house.db, { email: 'typed@mail.example' });
    await withdraw(draft.id);
    expect(await eventNames(house.owner, draft.id)).toEqual(['application.started', 'application.withdrawn']);
  });

  test("is refused for another's application, and undone when it cannot be recorded", async () => {
    const [own, other] = [await makeApplication(house.owner), await makeApplication(house.owner)];
    expect((await refusal(withdraw(own.id, other.id))).code).toBe('not_found');
    await house.withoutAudit(() => expect(withdraw(own.id)).rejects.toThrow());
    const [row] = await house.owner.select().from(applications).where(eq(applications.id, own.id));
    expect(row).toMatchObject({ status: 'submitted', version: 0 });
  });

  test('happens once of five at once', async () => {
    const application = await makeApplication(house.owner);
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => withdraw(application.id)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});
