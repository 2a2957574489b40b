import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkNumber } from '#db/commands/check-number';
import { releaseNumbers } from '#db/commands/release-numbers';
import { findCompletedCase } from '#db/queries/find-completed-case';
import { findReview } from '#db/queries/find-review';
import { auditEvents, lines, messages } from '#db/schema/index';
import type { CarrierGateway } from '#domain/termination';
import { registerCarrier } from '#server/gateways/register-carrier';
import { runTermination } from '#server/jobs/run-termination';
import { makeClientActor } from '#tests/support/client-actor';
import { expectEvent } from '#tests/support/expect-event';
import { NOW, SYSTEM, makeActor, makeApplication, makeLine } from '#tests/support/factories';
import { openTestDatabase } from '#tests/support/open-test-database';
import type { TestDatabase } from '#tests/support/open-test-database';
import { refusal } from '#tests/support/refusal';

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestDatabase();
});
afterAll(() => house.close());

const lineOf = async ({ id }: { id: string }) => (await house.owner.select().from(lines).where(eq(lines.id, id)))[0];
const resting = (quarantineUntil: string) =>
  makeLine(house.owner, { status: 'terminated', terminatedAt: NOW, quarantineUntil });
const release = (now: Date, limit = 100) => releaseNumbers({ db: house.db, actor: SYSTEM, input: { limit }, now });

describe('the quarantine', () => {
  const LAST = new Date('2027-02-15T15:59:59.999Z');
  const FIRST = new Date('2027-02-15T16:00:00.000Z');

  test('ends with its date by the clock of the policy, not a moment earlier, and once', async () => {
    const [due, later, alive] = [await resting('2027-02-16'), await resting('2027-02-17'), await makeLine(house.owner)];
    await release(LAST);
    expect(await lineOf(due)).toMatchObject({ releasedAt: null });
    await release(FIRST);
    await release(FIRST);
    expect(await lineOf(due)).toMatchObject({ releasedAt: FIRST, status: 'terminated' });
    for (const line of [later, alive]) expect(await lineOf(line)).toMatchObject({ releasedAt: null });
    await expectEvent(house.owner, {
      name: 'line.released',
      now: FIRST,
      actor: SYSTEM,
      subject: { kind: 'line', id: due.id },
      applicationId: null,
      after: { quarantineUntil: '2027-02-16', releasedAt: FIRST },
    });
  });

  test('ends in batches, by a job of ours alone, and not without its event', async () => {
    const some = await Promise.all(['2025-01-01', '2025-01-02', '2025-01-03'].map(resting));
    expect(await release(NOW, 2)).toBe(2);
    await house.withoutEvent('line.released', () => expect(release(NOW)).rejects.toThrow());
    expect((await Promise.all(some.map(lineOf))).map((line) => line?.releasedAt)).toEqual([NOW, NOW, null]);
    expect(await release(NOW)).toBe(1);
    const actor = await makeActor(house.owner, 'supervisor');
    const work = releaseNumbers({ db: house.db, actor, input: { limit: 1 }, now: NOW });
    expect((await refusal(work)).code).toBe('forbidden');
  });

  test('nothing is released that has not ended, by the database', async () => {
    const line = await makeLine(house.owner);
    const early = house.owner.update(lines).set({ releasedAt: NOW }).where(eq(lines.id, line.id));
    await expect(early).rejects.toMatchObject({ cause: { constraint_name: 'lines_released_rested' } });
  });
});

describe('whether a number has a new holder', () => {
  const ask = async (phoneNumber: string, specifiedDate = '2026-11-18', scopes = ['numbers:read'] as const) => {
    const actor = await makeClientActor(house.owner, [...scopes]);
    return { actor, work: checkNumber({ db: house.db, actor, input: { phoneNumber, specifiedDate }, now: NOW }) };
  };

  test('is told from when its line ended, and recorded without the number', async () => {
    const alive = await makeLine(house.owner);
    const { actor, work } = await ask(alive.msisdn);
    expect(await work).toBe(false);
    await expectEvent(house.owner, {
      name: 'line.recyclingChecked',
      actor,
      subject: { kind: 'line', id: alive.id },
      applicationId: null,
      after: { specifiedDate: '2026-11-18', recycled: false },
    });
    const gone = await resting('2027-02-16');
    expect(await (await ask(gone.msisdn)).work).toBe(true);
  });

  test('also once somebody else has it: before the day on which it ended, and not after', async () => {
    const line = await makeLine(house.owner);
    await makeApplication(house.owner, {
      status: 'completed',
      line,
      completedAt: new Date('2026-11-18T16:30:00.000Z'),
    });
    expect(await (await ask(line.msisdn, '2026-11-19')).work).toBe(true);
    expect(await (await ask(line.msisdn, '2026-11-20')).work).toBe(false);
  });

  test('is told to nobody without the scope, and of no number that is not ours', async () => {
    const line = await makeLine(house.owner);
    const before = await house.owner.$count(auditEvents, eq(auditEvents.subjectId, line.id));
    const actor = await makeClientActor(house.owner, ['applications:read']);
    const input = { phoneNumber: line.msisdn, specifiedDate: '2026-11-18' };
    expect((await refusal(checkNumber({ db: house.db, actor, input, now: NOW }))).code).toBe('forbidden');
    expect((await refusal((await ask('+8613800000000')).work)).code).toBe('not_found');
    expect(await house.owner.$count(auditEvents, eq(auditEvents.subjectId, line.id))).toBe(before);
  });
});

describe('the money of a line', () => {
  test('is passed on in the order as chosen, named in the letter and kept for the auditor', async () => {
    const line = await makeLine(house.owner, { balanceMinor: 1250, giftCreditMinor: 300 });
    const given = { status: 'terminating', line, balanceChoice: 'transfer' } as const;
    const application = await makeApplication(house.owner, given);
    const told: unknown[] = [];
    const register = registerCarrier({ db: house.db, actor: SYSTEM });
    const carrier: CarrierGateway = {
      ...register,
      place: (order) => (told.push(order.balance), register.place(order)),
    };
    await runTermination({ db: house.db, actor: SYSTEM, carrier, applicationId: application.id, now: NOW });
    const balance = { currency: 'CNY', balanceMinor: 1250, giftCreditMinor: 300, choice: 'transfer' };
    expect(told).toEqual([balance]);
    const [letter] = await house.owner.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letter?.body).toMatch(/12\.50.*moved to another line[\s\S]*3\.00.*lost/);
    const completed = await findCompletedCase(house.db, application.reference);
    expect(completed?.orders).toMatchObject([{ balance }]);
  });

  test('of which there is none is not spoken of', async () => {
    const application = await makeApplication(house.owner, { status: 'terminating', balanceChoice: 'waive' });
    const carrier = registerCarrier({ db: house.db, actor: SYSTEM });
    await runTermination({ db: house.db, actor: SYSTEM, carrier, applicationId: application.id, now: NOW });
    const completed = await findCompletedCase(house.db, application.reference);
    expect(completed?.orders).toMatchObject([{ balance: null }]);
    expect(completed?.letters[0]?.body).not.toContain('balance');
  });

  test('stands before the reviewer beside the wish', async () => {
    const line = await makeLine(house.owner, { balanceMinor: 1250, giftCreditMinor: 300 });
    const application = await makeApplication(house.owner, { line, balanceChoice: 'waive' });
    const { staffId } = await makeActor(house.owner, 'reviewer');
    const review = await findReview(house.db, { reference: application.reference, staffId, now: NOW });
    expect(review?.facts).toContainEqual({
      key: 'balance',
      claimed: { kind: 'term', group: 'balanceChoice', code: 'waive' },
      register: { kind: 'money', minor: 1250, currency: 'CNY', unbilled: false },
      state: null,
      reveals: null,
    });
    expect(review?.facts.map(({ key }) => key)).toContain('giftCredit');
  });
});
