import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { resendMessage } from '#db/commands/resend-message';
import { newId } from '#db/new-id';
import { auditEvents, messages } from '#db/schema/index';
import type { Actor } from '#domain/actor';
import { ROLES, roleMay } from '#domain/permissions';
import { NOW, SYSTEM, applicantOf, makeActor, makeApplication } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

type Status = (typeof messages.$inferSelect)['status'];

async function letter(status: Status = 'failed') {
  const application = await makeApplication(house.owner, { status: 'rejected' });
  const id = newId();
  await house.owner.insert(messages).values({
    id,
    applicationId: application.id,
    template: 'rejected',
    locale: 'en',
    recipient: 'customer@mail.example',
    subject: 'Your application',
    body: 'We could not accept it.',
    status,
    attempts: 21,
    createdAt: NOW,
    sendAt: NOW,
  });
  return { id, application };
}

const resend = (actor: Actor, { id }: { id: string }) =>
  resendMessage({ db: house.db, actor, input: { messageId: id }, now: NOW });

async function rowOf({ id }: { id: string }) {
  const [row] = await house.owner.select().from(messages).where(eq(messages.id, id));
  return row;
}

const eventsOf = ({ id }: { id: string }) =>
  house.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.name, 'message.requeued')));

const jobsOf = ({ id }: { id: string }) =>
  house.owner.execute(sql`SELECT id FROM jobs.job WHERE name = 'send-message' AND data ->> 'messageId' = ${id}`);

test('a failed letter is queued again with a job, and who did so is recorded', async () => {
  const { id, application } = await letter();
  const reviewer = await makeActor(house.owner, 'reviewer');
  await resend(reviewer, { id });
  expect(await rowOf({ id })).toMatchObject({ status: 'queued', attempts: 21, sentAt: null });
  expect(await jobsOf({ id })).toHaveLength(1);
  const [event, ...others] = await eventsOf({ id });
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    at: NOW,
    actorKind: 'staff',
    actorId: reviewer.staffId,
    subjectKind: 'message',
    applicationId: application.id,
    reasonCodes: [],
    before: { status: 'failed' },
    after: { status: 'queued', template: 'rejected', attempts: 21 },
  });
});

test.each(ROLES)('by role: %s', async (role) => {
  const { id } = await letter();
  const attempt = resend(await makeActor(house.owner, role), { id });
  if (roleMay(role, 'message.resend')) await attempt;
  else expect((await refusal(attempt)).code).toBe('forbidden');
  expect((await rowOf({ id }))?.status).toBe(roleMay(role, 'message.resend') ? 'queued' : 'failed');
});

test('by neither the customer nor a job', async () => {
  const { id, application } = await letter();
  for (const actor of [applicantOf(application), SYSTEM]) {
    expect((await refusal(resend(actor, { id }))).code).toBe('forbidden');
  }
});

test.each(['queued', 'sent', 'kept'] satisfies Status[])('not while it is %s', async (status) => {
  const { id } = await letter(status);
  const attempt = resend(await makeActor(house.owner, 'supervisor'), { id });
  expect(await refusal(attempt)).toMatchObject({ code: 'wrong_status', details: { status } });
  expect((await rowOf({ id }))?.status).toBe(status);
  expect(await jobsOf({ id })).toHaveLength(0);
});

test('a letter that does not exist is not found', async () => {
  const attempt = resend(await makeActor(house.owner, 'reviewer'), { id: newId() });
  expect((await refusal(attempt)).code).toBe('not_found');
});

test('nothing happens when the event cannot be written', async () => {
  const { id } = await letter();
  const reviewer = await makeActor(house.owner, 'reviewer');
  await house.withoutAudit(() => expect(resend(reviewer, { id })).rejects.toThrow());
  expect((await rowOf({ id }))?.status).toBe('failed');
  expect(await jobsOf({ id })).toHaveLength(0);
});

test('several at once queue it once', async () => {
  const { id } = await letter();
  const reviewer = await makeActor(house.owner, 'reviewer');
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => resend(reviewer, { id })));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  expect(await jobsOf({ id })).toHaveLength(1);
  expect(await eventsOf({ id })).toHaveLength(1);
});
