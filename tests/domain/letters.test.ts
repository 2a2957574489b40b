import { describe, expect, test } from 'vitest';

import { LOCALES } from '#domain/application';
import { DOCUMENT_SLOTS } from '#domain/document';
import { moreLetter, rejectionLetter } from '#domain/letters/decision-letters';
import type { Letter, LetterTemplate } from '#domain/letters/letter';
import { STATUS_LINK, VISIT_CODE } from '#domain/letters/letter';
import { writeLetter } from '#domain/letters/write-letter';
import { DESK_REASONS } from '#domain/visit';
import type { DeskReason } from '#domain/visit';

const visit = {
  startsAt: new Date('2026-11-30T16:30:00.000Z'),
  timeZone: 'Asia/Shanghai',
  storeName: { 'zh-CN': '南京东路营业厅', en: 'East Nanjing Road' },
  storeAddress: { 'zh-CN': '上海市南京东路1号', en: '1 East Nanjing Road, Shanghai' },
};
const confirmBy = new Date('2026-12-03T04:05:00.000Z');

const reasons = [
  { 'zh-CN': '证件正面的照片看不清。', en: 'The front cannot be read.' },
  { 'zh-CN': '证件有遮挡。', en: 'Part of it is covered.' },
];

const LETTERS: { [Template in LetterTemplate]: Extract<Letter, { template: Template }> } = {
  received: { template: 'received', receivedAt: confirmBy, number: '+86 138 •••• 5678', dueAt: confirmBy },
  more_requested: { template: 'more_requested', reasons, slots: DOCUMENT_SLOTS, text: 'A word of mine.' },
  approved_store: { template: 'approved_store', confirmBy },
  approved_online: { template: 'approved_online', confirmBy },
  rejected: { template: 'rejected', reasons, text: null },
  visit_booked: { template: 'visit_booked', visit },
  visit_moved: { template: 'visit_moved', visit },
  visit_cancelled: { template: 'visit_cancelled', visit },
  visit_reminder: { template: 'visit_reminder', which: 'day_before', visit },
  visit_missed: { template: 'visit_missed', visit, confirmBy, isLastTry: false },
  visit_offered: { template: 'visit_offered', visit, answerBy: confirmBy, instead: null },
  visit_unconfirmed: { template: 'visit_unconfirmed', visit, confirmBy, reason: 'document_missing' },
  visit_doubted: { template: 'visit_doubted', visit, reason: 'document_differs' },
  visit_code: { template: 'visit_code' },
  confirmed: { template: 'confirmed', endsAt: null },
  disputed: { template: 'disputed' },
  completed: { template: 'completed', simKind: 'embedded', quarantineUntil: '2027-03-03', balance: null },
  termination_refused: { template: 'termination_refused' },
  reopened: { template: 'reopened' },
  expired: { template: 'expired' },
  withdrawn: { template: 'withdrawn' },
};
const CASES = LOCALES.flatMap((locale) =>
  Object.values(LETTERS).map((letter) => ({ locale, letter, name: letter.template })),
);

describe.each(CASES)('$name in $locale', ({ locale, letter }) => {
  const { subject, body } = writeLetter(letter, { locale, reference: '7K3QX-9TB2M' });

  test('names the application and carries the link once, as a placeholder', () => {
    expect(subject).toContain('7K3QX-9TB2M');
    expect(body.split(STATUS_LINK)).toHaveLength(2);
  });

  test('has no other placeholder, nothing undefined and no empty paragraph', () => {
    const carried = letter.template === 'visit_code' ? 1 : 0;
    expect(body.split(VISIT_CODE)).toHaveLength(1 + carried);
    const text = `${subject}\n${body}`.replace(STATUS_LINK, 'the link').replace(VISIT_CODE, '123 456');
    expect(text).not.toMatch(/[{}]|undefined|null|NaN|Invalid|\n{3}/);
  });

  test('is written in its own language', () => {
    expect(/\p{Script=Han}/u.test(subject)).toBe(locale === 'zh-CN');
    if (locale === 'en') expect(body).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('what a letter says', () => {
  test.each([
    ['en', 'refund', 'balance of CN¥12.50. As you wished, it is paid back'],
    ['en', 'transfer', 'it is moved to another line of yours'],
    ['zh-CN', 'waive', '号码余额为 ¥12.50，按您的选择不再退还'],
  ] as const)('what becomes of the money, and that a gift is lost (%s, %s)', (locale, choice, says) => {
    const balance = { currency: 'CNY', balanceMinor: 1250, giftCreditMinor: 300, choice } as const;
    const { body } = writeLetter({ ...LETTERS.completed, balance }, { locale, reference: 'R' });
    expect(body).toContain(says);
    expect(body).toContain(
      locale === 'en' ? 'CN¥3.00 that we had given you as a gift was lost' : '赠送的 ¥3.00 已随号码',
    );
  });

  test.each([
    ['en', 'Your line keeps working until Thursday 3 December 2026 at 12:05'],
    ['zh-CN', '在 2026年12月3日星期四 12:05 之前您的号码可照常使用'],
  ] as const)('a confirmation whose order has not left says until when, and how it is stopped (%s)', (locale, says) => {
    const { body } = writeLetter({ template: 'confirmed', endsAt: confirmBy }, { locale, reference: 'R' });
    expect(body.replace(/,/g, '')).toContain(says);
    expect(body).toContain(`${STATUS_LINK}/not-me\n`);
  });

  test("a visit stands in the store's own time and place", () => {
    const english = writeLetter(LETTERS.visit_booked, { locale: 'en', reference: 'R' }).body;
    expect(english).toContain('Tuesday, 1 December 2026 at 00:30');
    expect(english).toContain('1 East Nanjing Road, Shanghai');
    const chinese = writeLetter(LETTERS.visit_booked, { locale: 'zh-CN', reference: 'R' }).body;
    expect(chinese).toContain('2026年12月1日星期二 00:30');
    expect(chinese).toContain('南京东路营业厅');
  });

  test('a deadline stands in the time of the policy', () => {
    expect(writeLetter(LETTERS.approved_store, { locale: 'en', reference: 'R' }).body).toContain(
      '3 December 2026 at 12:05',
    );
  });

  test.each(LOCALES)('what a closing did to a visit is said in %s', (locale) => {
    for (const letter of [LETTERS.visit_moved, LETTERS.visit_cancelled]) {
      const bodyOf = (isClosing: boolean) => writeLetter({ ...letter, isClosing }, { locale, reference: 'R' }).body;
      const reason = locale === 'en' ? 'The store cannot receive you at the time that you had' : '因停业安排';
      expect(bodyOf(true)).toContain(reason);
      expect(bodyOf(false)).not.toContain(reason);
      expect(bodyOf(true)).not.toMatch(/\n{3}/);
      expect(bodyOf(true)).toContain(visit.storeAddress[locale]);
    }
  });

  test('only the holder of an eSIM is told to delete it', () => {
    const physical: Letter = { ...LETTERS.completed, simKind: 'physical' };
    expect(writeLetter(LETTERS.completed, { locale: 'en', reference: 'R' }).body).toContain('delete the eSIM');
    expect(writeLetter(physical, { locale: 'en', reference: 'R' }).body).not.toContain('eSIM');
  });

  test.each(LOCALES)(
    'a visit without a confirmation says why in %s, and until when another can be chosen',
    (locale) => {
      const bodyFor = (reason: DeskReason | null) =>
        writeLetter({ ...LETTERS.visit_unconfirmed, reason }, { locale, reference: 'R' }).body;
      const bodies = [...DESK_REASONS.map(bodyFor), bodyFor(null)];
      expect(new Set(bodies).size).toBe(DESK_REASONS.length + 1);
      for (const body of bodies) {
        expect(body).toContain(visit.storeAddress[locale]);
        expect(body).toMatch(
          locale === 'en' ? /before Thursday, 3 December 2026 at 12:05/ : /2026年12月3日星期四 12:05 之前/,
        );
      }
    },
  );

  test.each(LOCALES)(
    'a decision is told in %s with each reason on a line of its own, and the words of the reviewer',
    (locale) => {
      const given = { reasons: reasons.map((customerText) => ({ customerText })), text: ' A word of mine. ' };
      for (const letter of [rejectionLetter(given), moreLetter({ ...given, slots: ['front'] })]) {
        const { body } = writeLetter(letter, { locale, reference: 'R' });
        for (const reason of reasons) expect(body.split('\n')).toContain(`  - ${reason[locale]}`);
        expect(body.split('\n')).toContain('A word of mine.');
      }
    },
  );

  test('blank words of the reviewer are none', () => {
    expect(rejectionLetter({ reasons: [], text: ' \n ' })).toMatchObject({ text: null });
    expect(moreLetter({ reasons: [], slots: [], text: undefined })).toMatchObject({ text: null });
  });
});
