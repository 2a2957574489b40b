import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseEid } from '#domain/identifiers/eid';

const VALID = '89034011560010000000000000000121';

describe('parseEid', () => {
  test.each([VALID, '8903 4011 5600 1000 0000 0000 0000 0121', '89034011-56001000-00000000-00000121'])(
    'reads %s',
    (text) => {
      expect(parseEid(text)).toBe(VALID);
    },
  );

  test.each([
    '89034011560010000000000000000122',
    VALID.slice(1),
    `${VALID}0`,
    '',
    'A9034011560010000000000000000121',
    '00000000000000000000000000000000',
  ])('refuses %j', (text) => {
    expect(parseEid(text)).toBeNull();
  });

  test('any one wrong digit is caught', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{30}$/),
        fc.nat(31),
        fc.integer({ min: 1, max: 9 }),
        (body, position, shift) => {
          const eid = body + String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0');
          expect(parseEid(eid)).toBe(eid);
          expect(parseEid(withDigit(eid, position, shift))).toBeNull();
        },
      ),
    );
  });
});

function withDigit(text: string, position: number, shift: number): string {
  return [...text].map((digit, index) => (index === position ? (Number(digit) + shift) % 10 : digit)).join('');
}
