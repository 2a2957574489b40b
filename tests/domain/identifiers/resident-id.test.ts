import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseResidentId } from '#domain/identifiers/resident-id';
import { withResidentCheck } from '#tests/domain/identifiers/check-digits';

const TODAY = '2026-11-18';

const PROVINCES = [
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
  64, 65, 71, 81, 82, 83,
];

const residentIds = fc
  .record({
    province: fc.constantFrom(...PROVINCES),
    district: fc.stringMatching(/^\d{4}$/),
    born: fc.date({ min: new Date('1901-01-01'), max: new Date('2026-11-17'), noInvalidDate: true }),
    order: fc.stringMatching(/^\d{3}$/),
  })
  .map(({ province, district, born, order }) => {
    const bornOn = born.toISOString().slice(0, 10);
    return { bornOn, order, number: withResidentCheck(`${province}${district}${bornOn.replaceAll('-', '')}${order}`) };
  });

describe('parseResidentId', () => {
  test.each([
    ['11010519491231002X', { number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', foreign: false }],
    ['11010519491231002x', { number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', foreign: false }],
    ['110105 19491231 002X', { number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', foreign: false }],
    ['440524188001010014', { number: '440524188001010014', bornOn: '1880-01-01', sex: 'male', foreign: false }],
    [
      withResidentCheck('91100019900229001'.replace('19900229', '19920229')),
      { number: withResidentCheck('91100019920229001'), bornOn: '1992-02-29', sex: 'male', foreign: true },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseResidentId(text, TODAY)).toEqual(expected);
  });

  test.each([
    ['30 February', '11010519900230001'],
    ['29 February of a common year', '11010519910229001'],
    ['29 February 1900', '11010519000229001'],
    ['31 April', '11010519900431001'],
    ['month 13', '11010519901301001'],
    ['month 0', '11010519900001001'],
    ['day 0', '11010519900100001'],
    ['a birth tomorrow', '11010520261119001'],
    ['a birth today', '11010520261118001'],
    ['a birth next year', '11010520270101001'],
    ['30 February of a foreign resident', '91100019900230001'],
    ['a future birth of a foreign resident', '91100020270101001'],
  ])('refuses %s with a right check digit', (_, digits) => {
    expect(parseResidentId(withResidentCheck(digits), TODAY)).toBeNull();
  });

  test.each([
    '',
    '11010519491231002',
    '11010519491231002XX',
    'X1010519491231002X',
    '1101051949123100２Y',
    '110105491231002',
  ])('refuses %j', (text) => {
    expect(parseResidentId(text, TODAY)).toBeNull();
  });

  test('of all first two digits, those of the table and the nineties hold', () => {
    const accepted = Array.from({ length: 100 }, (_, code) => `${code}`.padStart(2, '0')).filter(
      (code) => parseResidentId(withResidentCheck(`${code}010519900101001`), TODAY) !== null,
    );
    expect(accepted).toEqual([...PROVINCES, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99].map(String));
  });

  test('reads every valid number, with the birth date and the sex that it tells', () => {
    fc.assert(
      fc.property(residentIds, ({ number, bornOn, order }) => {
        const sex = Number(order) % 2 === 0 ? 'female' : 'male';
        expect(parseResidentId(number, TODAY)).toEqual({ number, bornOn, sex, foreign: false });
        expect(parseResidentId(number.toLowerCase(), TODAY)?.number).toBe(number);
      }),
    );
  });

  test('any one wrong character is caught', () => {
    fc.assert(
      fc.property(residentIds, fc.nat(17), fc.constantFrom(...'0123456789X'), ({ number }, position, other) => {
        fc.pre(number[position] !== other);
        expect(parseResidentId(number.slice(0, position) + other + number.slice(position + 1), TODAY)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
