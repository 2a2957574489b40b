import { randomBytes } from 'node:crypto';

import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inquireAboutLine } from '#db/commands/inquire-about-line';
import { proveLine } from '#db/commands/prove-line';
import { sendLineCode } from '#db/commands/send-line-code';
import { lineCode } from '#db/line-code';
import { newId } from '#db/new-id';
import { findLineAdvice } from '#db/queries/find-line-advice';
import { auditEvents, lineInquiries } from '#db/schema/index';
import type { Visitor } from '#domain/actor';
import { LINE_CODE, LINE_CODE_LIMITS } from '#domain/line-inquiry';
import { capture } from '#tests/bench/statements';
import { NOW, PEPPER, SYSTEM, makeActor, makeApplication, makeLine, overdue } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { randomMsisdn } from '#tests/support/random-identifiers';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const VISITOR: Visitor = { kind: 'visitor', correlationId: 'test' };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

type Asked = { id: string; lineKey: Buffer; addressKey: Buffer };
const asked = (): Asked => ({ id: newId(), lineKey: randomBytes(32), addressKey: randomBytes(32) });

const inquire = (input: Asked, now = NOW, db = house.db) => inquireAboutLine({ db, actor: VISITOR, input, now });
const send = ({ id }: Asked, msisdn: string, now = NOW) =>
  sendLineCode({ db: house.db, actor: SYSTEM, input: { inquiryId: id, msisdn }, now, pepper: PEPPER });
const prove = ({ id, lineKey }: Asked, code: string, now = NOW, db = house.db) =>
  proveLine({ db, actor: VISITOR, input: { inquiryId: id, lineKey, code }, now, pepper: PEPPER });
const advise = ({ id, lineKey }: Asked, msisdn: string, now = NOW) =>
  findLineAdvice(house.db, { inquiryId: id, lineKey, msisdn, now });

async function proved(line: LineRow): Promise<Asked> {
  const given = asked();
  await inquire(given);
  await prove(given, (await send(given, line.msisdn)) ?? '');
  return given;
}

function wrong(code: string): string {
  return `${(Number(code) + 1) % 1_000_000}`.padStart(6, '0');
}

async function rowOf({ id }: Asked) {
  const [row] = await house.owner.select().from(lineInquiries).where(eq(lineInquiries.id, id));
  return row;
}

describe('asking', () => {
  test('keeps neither the number nor a code, and is in the audit without either', async () => {
    const given = asked();
    await inquire(given);
    expect(await rowOf(given)).toMatchObject({ askedAt: NOW, expiresAt: later(10), sentAt: null, provedAt: null });
    const events = await house.owner.select().from(auditEvents).where(eq(auditEvents.name, 'line.inquired'));
    expect(events.at(-1)).toMatchObject({ subjectKind: 'line', subjectId: null, actorKind: 'visitor', after: null });
  });

  test('a number is locked after three codes an hour, whoever asks; so is an address after many', async () => {
    const given = asked();
    for (let count = 0; count < LINE_CODE_LIMITS.line_number.failures; count += 1) {
      await inquire({ ...asked(), lineKey: given.lineKey });
    }
    expect((await refusal(inquire({ ...asked(), lineKey: given.lineKey }))).code).toBe('locked_out');
    await inquire({ ...asked(), lineKey: given.lineKey }, later(61));

    for (let count = 0; count < LINE_CODE_LIMITS.line_address.failures; count += 1) {
      await inquire({ ...asked(), addressKey: given.addressKey });
    }
    expect((await refusal(inquire({ ...asked(), addressKey: given.addressKey }))).code).toBe('locked_out');
  });

  test('sends the same statements whether there is such a line or not, for it looks for none', async () => {
    const sent = await capture(house.url, (db) => inquire(asked(), NOW, db));
    expect(sent.some(({ text }) => /from "lines"/i.test(text))).toBe(false);
  });
});

describe('the code', () => {
  test('goes to the line once, and its sending is of the line in the audit', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    expect(await send(given, line.msisdn)).toBe(lineCode(PEPPER, given.id));
    expect(await send(given, line.msisdn)).toBeNull();
    const ofLine = and(eq(auditEvents.name, 'line.codeSent'), eq(auditEvents.subjectId, line.id));
    expect(await house.owner.$count(auditEvents, ofLine)).toBe(1);
  });

  test.each([
    ['a number that is nobody’s', null],
    ['a card that was reported lost', { reportedLost: true }],
    ['a line that has ended', { status: 'terminated', terminatedAt: NOW, quarantineUntil: '2027-02-16' }],
  ] as const)('goes to no one for %s, and none is right', async (_what, changes) => {
    const msisdn = changes === null ? randomMsisdn() : (await makeLine(house.owner, changes)).msisdn;
    const given = asked();
    await inquire(given);
    expect(await send(given, msisdn)).toBeNull();
    expect((await refusal(prove(given, lineCode(PEPPER, given.id)))).code).toBe('code_wrong');
    expect(await advise(given, msisdn)).toBeNull();
  });

  test('is asked for in the same statements whether one was sent or not', async () => {
    const line = await makeLine(house.owner);
    const [real, none] = [asked(), asked()];
    for (const one of [real, none]) await inquire(one);
    const code = (await send(real, line.msisdn)) ?? '';
    const texts = async (given: Asked, typed: string) =>
      (await capture(house.url, (db) => prove(given, typed, NOW, db).catch(() => {}))).map(({ text }) => text);
    expect(await texts(none, lineCode(PEPPER, none.id))).toEqual(await texts(real, wrong(code)));
  });

  test('opens what stands in the way, once, with spaces as it is read out', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    const code = (await send(given, line.msisdn)) ?? '';
    await prove(given, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect((await rowOf(given))?.provedAt).toEqual(NOW);
    expect((await refusal(prove(given, code))).code).toBe('code_expired');
  });

  test('is locked by five wrong ones, the right one too', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    const code = (await send(given, line.msisdn)) ?? '';
    const answers: string[] = [];
    for (let tries = 0; tries < LINE_CODE.tries; tries += 1) {
      answers.push((await refusal(prove(given, wrong(code)))).code);
    }
    expect(answers).toEqual(['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_locked']);
    expect((await refusal(prove(given, code))).code).toBe('code_locked');
  });

  test('counts ten tries at once as five', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    const code = (await send(given, line.msisdn)) ?? '';
    await Promise.allSettled(Array.from({ length: 10 }, () => prove(given, wrong(code))));
    expect((await rowOf(given))?.wrongTries).toBe(LINE_CODE.tries);
  });

  test('is over after ten minutes, and of no use for another number', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    const code = (await send(given, line.msisdn)) ?? '';
    expect((await refusal(prove(given, code, later(10)))).code).toBe('code_expired');
    expect((await refusal(prove({ ...given, lineKey: randomBytes(32) }, code))).code).toBe('code_expired');
    expect((await refusal(prove(asked(), code))).code).toBe('code_expired');
  });

  test('is sent by a job of ours and nobody else', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    const input = { inquiryId: given.id, msisdn: line.msisdn };
    const actor = await makeActor(house.owner, 'supervisor');
    const sending = sendLineCode({ db: house.db, actor, input, now: NOW, pepper: PEPPER });
    expect((await refusal(sending)).code).toBe('forbidden');
  });
});

describe('what stands in the way', () => {
  test('is nothing for a line in order', async () => {
    const line = await makeLine(house.owner);
    expect(await advise(await proved(line), line.msisdn)).toMatchObject({ simKind: 'physical', advice: [] });
  });

  test('is told with its bills and services, what blocks first', async () => {
    const line = await makeLine(house.owner, {
      bills: overdue(8800),
      boundServices: [{ kind: 'contract', code: 'C-1', endsOn: '2027-06-30' }],
      simSwappedAt: NOW,
      suspension: 'for_arrears',
    });
    const found = await advise(await proved(line), line.msisdn);
    if (found === null || found === 'away') throw new Error('nothing was told');
    expect(found.advice.map(({ code, weight }) => [code, weight])).toEqual([
      ['arrears', 'blocks'],
      ['contract', 'blocks'],
      ['line_suspended', 'asks'],
      ['recent_sim_swap', 'asks'],
    ]);
    expect(found.advice[0]?.evidence).toMatchObject({ amountMinor: 8800, bills: ['B-1:2026-10-01:8800'] });
    expect(found.advice[1]?.evidence).toEqual({ services: ['C-1:2027-06-30'] });
  });

  test('is that somebody has applied already', async () => {
    const { line } = await makeApplication(house.owner);
    if (line === null) throw new Error('no line');
    const found = await advise(await proved(line), line.msisdn);
    expect(found).toMatchObject({ advice: [{ code: 'other_open_application' }] });
  });

  test('is told to nobody without the code, for another number, or after some minutes', async () => {
    const line = await makeLine(house.owner);
    const given = asked();
    await inquire(given);
    await send(given, line.msisdn);
    expect(await advise(given, line.msisdn)).toBeNull();
    const own = await proved(line);
    expect(await advise({ ...own, lineKey: randomBytes(32) }, line.msisdn)).toBeNull();
    expect(await advise(own, line.msisdn, later(LINE_CODE.answerMinutes + 1))).toBeNull();
  });
});
