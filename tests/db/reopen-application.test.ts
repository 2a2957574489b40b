import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { reopenApplication } from '#db/commands/reopen-application';
import { applications, auditEvents, messages, visits } from '#db/schema/index';
import type { StaffActor } from '#domain/actor';
import { APPLICATION_STATUSES } from '#domain/application';
import { ROLES } from '#domain/permissions';
import { findTransition } from '#domain/transitions';
import { NOW, makeActor, makeApplication, makeLine, makeStore, makeVisit } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
let supervisor: StaffActor;
beforeAll(async () => {
  house = await openTestDatabase({ max: 20 });
  supervisor = await makeActor(house.owner, 'supervisor');
});
afterAll(() => house.close());

const reopen = ({ id, version }: MadeApplication, actor = supervisor) =>
  reopenApplication({
    db: house.db,
    actor,
    now: NOW,
    input: { applicationId: id, version, reason: 'new_evidence', noteForColleagues: 'The passport was valid.' },
  });

async function rowOf({ id }: { id: string }) {
  const [row] = await house.owner.select().from(applications).where(eq(applications.id, id));
  return row;
}

const lettersOf = ({ id }: { id: string }) => house.owner.select().from(messages).where(eq(messages.applicationId, id));

describe('opening a decided case again', () => {
  test('brings it back to review, releases its visit, tells the customer, and says why in the audit', async () => {
    const application = await makeApplication(house.owner, { status: 'awaiting_confirmation' });
    await makeVisit(house.owner, { applicationId: application.id, store: await makeStore(house.owner) });
    expect(await reopen(application)).toMatchObject({ status: 'submitted', version: application.version + 1 });
    expect(await rowOf(application)).toMatchObject({
      approvedBy: null,
      approvedAt: null,
      escalatedBy: null,
      confirmBy: null,
      closedAt: null,
      dueAt: new Date('2026-11-23T02:00:00.000Z'),
    });
    const [visit] = await house.owner.select().from(visits).where(eq(visits.applicationId, application.id));
    expect(visit?.status).toBe('cancelled');
    expect((await lettersOf(application)).map(({ template }) => template)).toEqual(['reopened']);
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
    expect(events.find(({ name }) => name === 'application.reopened')).toMatchObject({
      actorId: supervisor.staffId,
      reasonCodes: ['new_evidence'],
      before: { status: 'awaiting_confirmation', version: application.version },
      after: { status: 'submitted', version: application.version + 1, dueAt: '2026-11-23T02:00:00.000Z' },
    });
  });

  test.each(APPLICATION_STATUSES)('is possible from %s exactly if the life of a case has the step', async (status) => {
    const application = await makeApplication(house.owner, { status });
    if (findTransition(status, 'reopen') === null) {
      expect(['wrong_status', 'not_eligible']).toContain((await refusal(reopen(application))).code);
      expect(await rowOf(application)).toMatchObject({ status });
    } else {
      expect(await reopen(application)).toMatchObject({ status: 'submitted' });
    }
  });

  test.each(ROLES.filter((role) => role !== 'supervisor'))('is no work of a %s', async (role) => {
    const application = await makeApplication(house.owner, { status: 'rejected' });
    const actor = await makeActor(house.owner, role);
    expect((await refusal(reopen(application, actor))).code).toBe('forbidden');
  });

  test('is too late once the line is being ended', async () => {
    const line = await makeLine(house.owner, { status: 'pending' });
    const application = await makeApplication(house.owner, { status: 'rejected', line });
    expect(await refusal(reopen(application))).toMatchObject({ code: 'not_eligible', details: { line: 'pending' } });
  });

  test('is refused where the line has another application by then', async () => {
    const line = await makeLine(house.owner);
    const application = await makeApplication(house.owner, { status: 'rejected', line });
    await makeApplication(house.owner, { line });
    expect((await refusal(reopen(application))).code).toBe('application_already_open');
  });

  test('takes back a letter that has not left, and writes none', async () => {
    const application = await makeApplication(house.owner, {
      status: 'rejected',
      settlesAt: new Date(NOW.getTime() + 5000),
      settlingFrom: 'submitted',
    });
    const at = new Date(NOW.getTime() - 10_000);
    await house.owner.insert(messages).values({
      applicationId: application.id,
      template: 'rejected',
      locale: 'en',
      recipient: 'customer@mail.example',
      subject: 's',
      body: 'b',
      status: 'queued',
      createdAt: at,
      sendAt: new Date(NOW.getTime() + 5000),
    });
    await reopen(application);
    expect((await lettersOf(application)).map(({ template, status }) => [template, status])).toEqual([
      ['rejected', 'recalled'],
    ]);
  });

  test('happens once of six at once, and not at all unrecorded', async () => {
    const application = await makeApplication(house.owner, { status: 'expired' });
    await house.withoutAudit(() => expect(reopen(application)).rejects.toThrow());
    expect(await rowOf(application)).toMatchObject({ status: 'expired' });
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => reopen(application)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
