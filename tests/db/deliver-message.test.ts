import { eq, sql } from 'drizzle-orm';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';

import { deliverMessage } from '#db/commands/deliver-message';
import type { Mailer } from '#db/commands/deliver-message';
import { resendMessage } from '#db/commands/resend-message';
import { newId } from '#db/new-id';
import { messages } from '#db/schema/index';
import { sentCode } from '#db/visit-code';
import { STATUS_LINK } from '#domain/letters/letter';
import { smtpMailer } from '#server/gateways/smtp-mailer';
import { JOB_HANDLERS } from '#server/jobs/job-handlers';
import { log } from '#server/log';
import { MASTER_KEYS } from '#tests/support/draft';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, PEPPER, SYSTEM, makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { eventNames, openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

type MailServer = {
  url: string;
  received: string[];
  answer: { auth: number; mail: number; rcpt: number; data: number };
  close: () => Promise<void>;
};

let house: TestDatabase;
let post: MailServer;
let mailer: Mailer;
beforeAll(async () => {
  house = await openTestDatabase();
  post = await openMailServer();
  mailer = mailerTo(post.url);
});
afterEach(() => {
  Object.assign(post.answer, ALL_TAKEN);
  vi.restoreAllMocks();
});
afterAll(async () => {
  await post.close();
  await house.close();
});

const ALL_TAKEN = { auth: 235, mail: 250, rcpt: 250, data: 250 };

/** Each answer that is no success quotes the recipient, as mail servers do. */
async function openMailServer(): Promise<MailServer> {
  const received: string[] = [];
  const answer = { ...ALL_TAKEN };
  const refuse = (responseCode: number) => Object.assign(new Error(`not now, not for ${RECIPIENT}`), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username }, _session, done) =>
      answer.auth === 235 ? done(null, { user: username }) : done(refuse(answer.auth)),
    onMailFrom: (_address, _session, done) => done(answer.mail === 250 ? null : refuse(answer.mail)),
    onRcptTo: (_address, _session, done) => done(answer.rcpt === 250 ? null : refuse(answer.rcpt)),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (answer.data !== 250) return done(refuse(answer.data));
        received.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answer,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function mailerTo(url: string): Mailer {
  const statusLinkOf = (applicationId: string) => `https://signoff.example/status/secret-of-${applicationId}`;
  return smtpMailer({
    url,
    from: 'Signoff <no-reply@signoff.example>',
    statusLinkOf,
    codeOf: (messageId) => sentCode(PEPPER, messageId),
  });
}

const RECIPIENT = 'customer@mail.example';

async function letter() {
  const application = await makeApplication(house.owner);
  const id = newId();
  await house.owner.insert(messages).values({
    id,
    applicationId: application.id,
    template: 'received',
    locale: 'en',
    recipient: RECIPIENT,
    subject: 'We have it',
    body: `Follow it here: ${STATUS_LINK}`,
    status: 'queued',
    createdAt: NOW,
    sendAt: NOW,
  });
  return { application, id };
}

type Given = { isLastTry?: boolean; through?: Mailer | null };

function deliver({ id }: { id: string }, { isLastTry = false, through = mailer }: Given = {}) {
  return deliverMessage({
    db: house.db,
    actor: SYSTEM,
    input: { messageId: id, isLastTry },
    now: NOW,
    mailer: through,
    pepper: PEPPER,
  });
}

async function rowOf({ id }: { id: string }) {
  const [row] = await house.owner.select().from(messages).where(eq(messages.id, id));
  return row;
}

/** What the audit says of how a letter ended. */
function expectTold(
  { application, id }: { application: { id: string }; id: string },
  { name, attempts }: { name: 'message.sent' | 'message.kept' | 'message.failed'; attempts: number },
) {
  return expectEvent(house.owner, {
    actor: SYSTEM,
    name,
    subject: { kind: 'message', id },
    applicationId: application.id,
    after: { template: 'received', attempts },
  });
}

const mailsWith = (id: string) => post.received.filter((mail) => mail.includes(`Message-ID: <${id}@signoff.example>`));

test('is sent with the secret link, which stays out of the database', async () => {
  const { application, id } = await letter();
  expect(await deliver({ id })).toBe('sent');
  const [mail] = mailsWith(id);
  expect(mail?.replaceAll(/=\r?\n/g, '')).toContain(`https://signoff.example/status/secret-of-${application.id}`);
  expect(await rowOf({ id })).toMatchObject({ status: 'sent', attempts: 1, sentAt: NOW });
  expect((await rowOf({ id }))?.body).toContain(STATUS_LINK);
  expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', 'message.sent']);
  await expectTold({ application, id }, { name: 'message.sent', attempts: 1 });
});

test('of a booked visit is sent with the visit for the calendar', async () => {
  const { application, id } = await letter();
  const visit = await makeVisit(house.owner, { applicationId: application.id, store: await makeStore(house.owner) });
  await house.owner.update(messages).set({ template: 'visit_booked' }).where(eq(messages.id, id));
  expect(await deliver({ id })).toBe('sent');
  const [mail = ''] = mailsWith(id);
  expect(mail).toContain('Content-Type: text/calendar; charset=utf-8; method=PUBLISH');
  const [, attached = ''] = /filename=visit\.ics[^]*?\r\n\r\n([^]*?)\r\n--/.exec(mail) ?? [];
  expect(Buffer.from(attached, 'base64').toString()).toContain(`UID:${visit.id}@signoff`);
});

test('is sent once, by however many workers at once', async () => {
  const { id } = await letter();
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => deliver({ id })));
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1);
  expect(await deliver({ id })).toBe('nothing_to_do');
  expect(mailsWith(id)).toHaveLength(1);
});

test('is kept in its case where there is no mail server', async () => {
  const { application, id } = await letter();
  expect(await deliver({ id }, { through: null })).toBe('kept');
  expect(await rowOf({ id })).toMatchObject({ status: 'kept', attempts: 0, sentAt: null });
  expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', 'message.kept']);
  await expectTold({ application, id }, { name: 'message.kept', attempts: 0 });
});

test('is tried again after a passing refusal, and given up only at the last try', async () => {
  const { application, id } = await letter();
  post.answer.data = 451;
  expect(await deliver({ id })).toBe('retry');
  expect(await rowOf({ id })).toMatchObject({ status: 'queued', attempts: 1 });
  expect(await deliver({ id }, { isLastTry: true })).toBe('failed');
  expect(await rowOf({ id })).toMatchObject({ status: 'failed', attempts: 2 });
  expect(await eventNames(house.owner, application.id)).toEqual(['application.submitted', 'message.failed']);
  await expectTold({ application, id }, { name: 'message.failed', attempts: 2 });
});

/** What was logged of the misses: exactly these fields, so neither the recipient nor the letter. */
function watchLog() {
  const [warn, error] = [
    vi.spyOn(log, 'warn').mockImplementation(() => undefined),
    vi.spyOn(log, 'error').mockImplementation(() => undefined),
  ];
  return () => ({ warn: warn.mock.calls.map(([fields]) => fields), error: error.mock.calls.map(([fields]) => fields) });
}

test.each([
  ['the recipient does not exist', { rcpt: 550 }, { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }],
  ['the letter itself is refused', { data: 554 }, { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }],
])('is given up at once where %s', async (_name, answer, why) => {
  const { id } = await letter();
  Object.assign(post.answer, answer);
  const logged = watchLog();
  expect(await deliver({ id })).toBe('failed');
  expect(logged()).toEqual({ warn: [{ messageId: id, ...why }], error: [] });
});

test.each([
  ['the sender is not allowed', { mail: 550 }, { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }],
  ['the password is wrong', { auth: 535 }, { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }],
])('waits until the installation is mended where %s, which is an error each time', async (_name, answer, why) => {
  const { id } = await letter();
  const through = mailerTo(post.url.replace('//', '//signoff:secret@'));
  Object.assign(post.answer, answer);
  const logged = watchLog();
  expect(await deliver({ id }, { through })).toBe('retry');
  expect(await deliver({ id }, { through })).toBe('retry');
  const miss = { messageId: id, ...why };
  expect(logged()).toEqual({ warn: [], error: [miss, miss] });
  Object.assign(post.answer, ALL_TAKEN);
  expect(await deliver({ id }, { through })).toBe('sent');
  expect(await rowOf({ id })).toMatchObject({ status: 'sent', attempts: 3 });
});

test.each([
  ['the mail server is busy', { mail: 451 }, { code: 'EENVELOPE', responseCode: 451, command: 'MAIL FROM' }],
  ['the sign-in is off for now', { auth: 454 }, { code: 'EAUTH', responseCode: 454, command: 'AUTH PLAIN' }],
])('is tried again where %s', async (_name, answer, why) => {
  const { id } = await letter();
  Object.assign(post.answer, answer);
  const logged = watchLog();
  expect(await deliver({ id }, { through: mailerTo(post.url.replace('//', '//signoff:secret@')) })).toBe('retry');
  expect(logged()).toEqual({ warn: [{ messageId: id, ...why }], error: [] });
});

test('is tried again where the mail server is away', async () => {
  const { id } = await letter();
  const logged = watchLog();
  expect(await deliver({ id }, { through: mailerTo('smtp://127.0.0.1:1') })).toBe('retry');
  expect(logged()).toEqual({ warn: [{ messageId: id, code: 'ESOCKET', command: 'CONN' }], error: [] });
  expect(await deliver({ id })).toBe('sent');
});

test('given up, it arrives once it is sent again, under the same Message-ID', async () => {
  const { application, id } = await letter();
  post.answer.rcpt = 550;
  expect(await deliver({ id })).toBe('failed');
  post.answer.rcpt = 250;
  const actor = await makeActor(house.owner, 'reviewer');
  await resendMessage({ db: house.db, actor, input: { messageId: id }, now: NOW });
  expect(await deliver({ id })).toBe('sent');
  expect(mailsWith(id)).toHaveLength(1);
  expect(await rowOf({ id })).toMatchObject({ status: 'sent', attempts: 2, sentAt: NOW });
  expect(await eventNames(house.owner, application.id)).toEqual([
    'application.submitted',
    'message.failed',
    'message.requeued',
    'message.sent',
  ]);
});

test('is not given up in silence', async () => {
  const { id } = await letter();
  post.answer.rcpt = 550;
  const logged = watchLog();
  const hubSender = () => Promise.reject(new Error('no hub is called'));
  const given = { mailer, pepper: PEPPER, hubSender, masterKeys: MASTER_KEYS };
  const context = { ...given, db: house.db, actor: SYSTEM, now: NOW, isLastTry: false };
  await JOB_HANDLERS['send-message']({ messageId: id }, context);
  expect(logged().warn.at(-1)).toEqual({ messageId: id, correlationId: SYSTEM.correlationId });
});

test('is sent by the second worker where the first, that held it, comes to nothing', async () => {
  const { id } = await letter();
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = house.owner.transaction(async (tx) => {
    await tx.select().from(messages).where(eq(messages.id, id)).for('update');
    held.resolve();
    await release.promise;
    tx.rollback();
  });
  await held.promise;
  const second = deliver({ id });
  const waiting = () =>
    house.owner.execute(sql`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%"messages"%'`);
  await Promise.race([second, expect.poll(waiting, { timeout: 8000 }).toHaveLength(1)]);
  release.resolve();
  await expect(first).rejects.toThrow('Rollback');
  expect(await second).toBe('sent');
});

test('is for a job alone', async () => {
  const { id } = await letter();
  const actor = await makeActor(house.owner, 'supervisor');
  const work = deliverMessage({
    db: house.db,
    actor,
    input: { messageId: id, isLastTry: false },
    now: NOW,
    mailer,
    pepper: PEPPER,
  });
  expect((await refusal(work)).code).toBe('forbidden');
});

test('a second sending after a failed audit carries the same Message-ID', async () => {
  const { id } = await letter();
  await house.withoutAudit(() => expect(deliver({ id })).rejects.toThrow());
  expect(await rowOf({ id })).toMatchObject({ status: 'queued', attempts: 0 });
  expect(await deliver({ id })).toBe('sent');
  expect(mailsWith(id)).toHaveLength(2);
});
