import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { findIccid, groupIccid, parseIccid, sameIccid } from '#domain/identifiers/iccid';
import { luhnDigit } from '#tests/domain/identifiers/check-digits';

const VALID = '89860123456789012348';

describe('parseIccid', () => {
  test.each([
    [VALID, VALID, true],
    ['8986 0123 4567 8901 2348', VALID, true],
    ['8986-0123-4567-8901-2348', VALID, true],
    ['８９８６０１２３４５６７８９０１２３４８', VALID, true],
    ['89860123456789012349', '89860123456789012349', false],
    ['8986012345678901234', '8986012345678901234', false],
    ['8986012345678901234F', '8986012345678901234', false],
    ['8986 0123 4567 8901 234f', '8986012345678901234', false],
    ['8944123456789012348', '8944123456789012348', true],
  ])('reads %s', (text, iccid, luhn) => {
    expect(parseIccid(text)).toEqual({ iccid, luhn });
  });

  test.each([
    '',
    '898601234567890123',
    '898601234567890123481',
    `${VALID}F`,
    '8986012345678901234FF',
    '8986O123456789012348',
  ])('refuses %j', (text) => {
    expect(parseIccid(text)).toBeNull();
  });

  test('a parsed number parses to itself, and a wrong digit only lowers the flag', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{19}$/),
        fc.nat(18),
        fc.integer({ min: 1, max: 9 }),
        (body, position, shift) => {
          const whole = body + luhnDigit(body);
          expect(parseIccid(whole)).toEqual({ iccid: whole, luhn: true });
          const wrong = [...whole]
            .map((digit, index) => (index === position ? (Number(digit) + shift) % 10 : digit))
            .join('');
          expect(parseIccid(wrong)).toEqual({ iccid: wrong, luhn: false });
        },
      ),
    );
  });
});

describe('findIccid', () => {
  test.each([
    [VALID, VALID, true],
    [`ICCID: ${VALID}\r\n`, VALID, true],
    [`]C1${VALID}`, VALID, true],
    [`4006${VALID}`, VALID, true],
    [`${VALID}77`, VALID, true],
    ['SN 8986012345678901234 B', '8986012345678901234', false],
    ['89860123456789012349', '89860123456789012349', false],
  ])('reads %j as it was scanned', (text, iccid, luhn) => {
    expect(findIccid(text)).toEqual({ iccid, luhn });
  });

  test.each(['', '8986012345', '6901234567892', '12345678901234567890123'])('finds none in %j', (text) => {
    expect(findIccid(text)).toBeNull();
  });

  test('is read beside the card in fours', () => {
    expect(groupIccid('8986012345678901234')).toBe('8986 0123 4567 8901 234');
    expect(groupIccid(VALID)).toBe('8986 0123 4567 8901 2348');
  });
});

describe('sameIccid', () => {
  test.each([
    [VALID, '8986 0123 4567 8901 2348', true],
    [VALID, '8986012345678901234', true],
    ['8986012345678901234F', VALID, true],
    [VALID, '89860123456789012349', false],
    ['89860123456789012349', '8986012345678901234', false],
    [VALID, '8986012345678901235', false],
    [VALID, '', false],
    ['', '', false],
  ])('%s and %s', (a, b, same) => {
    expect(sameIccid(a, b)).toBe(same);
    expect(sameIccid(b, a)).toBe(same);
  });

  test('19 digits are the same card as exactly one of the ten numbers of 20', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{19}$/), (body) => {
        const matches = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter((whole) =>
          sameIccid(whole, body),
        );
        expect(matches).toEqual([body + luhnDigit(body)]);
      }),
    );
  });
});
