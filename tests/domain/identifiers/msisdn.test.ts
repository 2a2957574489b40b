import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseMsisdn } from '#domain/identifiers/msisdn';

describe('parseMsisdn', () => {
  test.each([
    ['13812345678', '+8613812345678'],
    [' 138 1234 5678 ', '+8613812345678'],
    ['+86 138-1234-5678', '+8613812345678'],
    ['008613812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['19912345678', '+8619912345678'],
    ['+447400123456', '+447400123456'],
    ['+852 9123 4567', '+85291234567'],
  ])('reads %s', (text, expected) => {
    expect(parseMsisdn(text)).toBe(expected);
  });

  test.each(['1381234567', '138123456789', '010-12345678', '+86', '', 'call 13812345678 now', '13812345678 ext 5'])(
    'refuses %j',
    (text) => {
      expect(parseMsisdn(text)).toBeNull();
    },
  );

  test('reads a national number as of the country that is asked for', () => {
    expect(parseMsisdn('91234567', 'HK')).toBe('+85291234567');
    expect(parseMsisdn('91234567', 'CN')).toBeNull();
  });

  test('a parsed number parses to itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('130', '139', '150', '177', '188', '199'),
        fc.stringMatching(/^\d{8}$/),
        (prefix, rest) => {
          const parsed = parseMsisdn(prefix + rest);
          expect(parsed).toBe(`+86${prefix}${rest}`);
          expect(parseMsisdn(`${parsed}`)).toBe(parsed);
        },
      ),
    );
  });
});
