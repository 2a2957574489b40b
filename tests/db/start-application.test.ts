import { randomBytes } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { saveAnswers } from '#db/commands/save-answers';
import { StartApplication, startApplication } from '#db/commands/start-application';
import { newId } from '#db/new-id';
import { findDraft } from '#db/queries/find-draft';
import { applications, auditEvents } from '#db/schema/index';
import type { ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { POLICY } from '#domain/policy';
import { makeReference } from '#domain/reference';
import { VISITOR, answersFor, startDraft } from '#tests/support/draft';
import { NOW, applicantOf, makeActor, makeApplication, makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const input = (answers: StartApplication['answers'] = {}): StartApplication => ({
  id: newId(),
  reference: makeReference(randomBytes(9)),
  statusTokenHash: randomBytes(32),
  locale: 'zh-CN',
  answers,
});
const client = (scopes: ClientActor['scopes']): ClientActor => ({
  kind: 'client',
  clientId: newId(),
  name: 'shop',
  scopes,
  correlationId: 'test',
});

describe('one address', () => {
  const begin = (addressKey: Buffer, now = NOW) =>
    startApplication({ db: house.db, actor: VISITOR, input: { ...input(), addressKey }, now });

  test('begins sixty in an hour, however many at once, and others as many of their own', async () => {
    const [crowded, other] = [randomBytes(32), randomBytes(32)];
    const before = await house.owner.$count(applications);
    const tries = Array.from({ length: POLICY.draftsAnHour + 10 }, () => begin(crowded));
    const codes = (await Promise.allSettled(tries)).flatMap((outcome) =>
      outcome.status === 'rejected' && outcome.reason instanceof DomainError ? [outcome.reason.code] : [],
    );
    expect(codes).toEqual(Array.from({ length: 10 }, () => 'locked_out'));
    expect(await house.owner.$count(applications)).toBe(before + POLICY.draftsAnHour);
    await begin(other);
  });

  test('that was refused may begin again an hour later', async () => {
    const addressKey = randomBytes(32);
    for (let count = 0; count < POLICY.draftsAnHour; count += 1) await begin(addressKey);
    const hourLater = new Date(NOW.getTime() + 3_600_000);
    expect((await refusal(begin(addressKey))).details).toEqual({ until: hourLater.toISOString() });
    expect((await refusal(begin(addressKey, new Date(hourLater.getTime() - 1)))).code).toBe('locked_out');
    await begin(addressKey, hourLater);
  });
});

describe('starting', () => {
  test('opens a draft and records nothing of whose it is', async () => {
    const given = input();
    await startApplication({ db: house.db, actor: VISITOR, input: given, now: NOW });
    const [draft] = await house.owner.select().from(applications).where(eq(applications.id, given.id));
    expect(draft).toMatchObject({
      status: 'draft',
      channel: 'web',
      locale: 'zh-CN',
      version: 0,
      msisdn: null,
      clientId: null,
    });
    const [event, ...more] = await house.owner
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.applicationId, given.id));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      name: 'application.started',
      actorKind: 'visitor',
      actorId: null,
      before: null,
      after: { status: 'draft', channel: 'web', locale: 'zh-CN' },
    });
  });

  test('by a system keeps whose it is', async () => {
    const actor = client(['applications:write']);
    const given = input(answersFor(await makeLine(house.owner)));
    await startApplication({ db: house.db, actor, input: given, now: NOW });
    const [draft] = await house.owner.select().from(applications).where(eq(applications.id, given.id));
    expect(draft).toMatchObject({ channel: 'api', clientId: actor.clientId });
  });

  test('by a system needs the scope and answers that are right', async () => {
    const start = (actor: ClientActor, answers = {}) =>
      refusal(startApplication({ db: house.db, actor, input: input(answers), now: NOW }));
    expect((await start(client(['applications:read']))).code).toBe('forbidden');
    const wrong = await start(client(['applications:write']), answersFor(await makeLine(house.owner), { email: 'x' }));
    expect([wrong.code, wrong.details]).toEqual(['invalid_input', { errors: [{ field: 'email', code: 'invalid' }] }]);
  });

  test('does nothing when it cannot be recorded', async () => {
    const given = input();
    await house.withoutAudit(() =>
      expect(startApplication({ db: house.db, actor: VISITOR, input: given, now: NOW })).rejects.toThrow(),
    );
    expect(await house.owner.select().from(applications).where(eq(applications.id, given.id))).toEqual([]);
  });

  test('takes no status, actor or time from its input', () => {
    expect(StartApplication.safeParse({ ...input(), status: 'completed' }).success).toBe(false);
    expect(StartApplication.safeParse({ ...input(), answers: { status: 'completed' } }).success).toBe(false);
  });
});

describe('saving answers', () => {
  const save = (
    actor: Parameters<typeof saveAnswers>[0]['actor'],
    applicationId: string,
    answers: StartApplication['answers'],
  ) => saveAnswers({ db: house.db, actor, input: { applicationId, answers }, now: NOW });

  test('keeps right and wrong ones alike, page by page', async () => {
    const draft = await startDraft(house.db);
    await save(draft.actor, draft.id, { msisdn: 'twelve', simKind: 'physical' });
    await save(draft.actor, draft.id, { email: "'; drop table applicants; --" });
    await save(draft.actor, draft.id, { msisdn: '13812345678' });
    expect((await findDraft(house.owner, draft.id, NOW))?.answers).toEqual({
      msisdn: '13812345678',
      simKind: 'physical',
      email: "'; drop table applicants; --",
    });
  });

  test('is open to the own applicant alone, and only in a draft', async () => {
    const draft = await startDraft(house.db);
    const submitted = await makeApplication(house.owner);
    expect((await refusal(save(applicantOf(submitted), draft.id, {}))).code).toBe('not_found');
    expect((await refusal(save(await makeActor(house.owner, 'reviewer'), draft.id, {}))).code).toBe('forbidden');
    expect((await refusal(save(client(['applications:write']), draft.id, {}))).code).toBe('not_found');
    expect((await refusal(save(applicantOf(submitted), submitted.id, {}))).code).toBe('wrong_status');
  });
});
