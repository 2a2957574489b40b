import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { makeReference, parseReference } from '#domain/reference';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const references = fc.uint8Array({ minLength: 9, maxLength: 16 }).map(makeReference);

describe('makeReference', () => {
  test('is five letters, a dash, five letters, and none that could be taken for another', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  test('every one of its nine bytes counts', () => {
    const seen = Array.from({ length: 9 }, (_, position) =>
      Uint8Array.from({ length: 9 }, (__, index) => (index === position ? 1 : 0)),
    );
    expect(new Set(seen.map(makeReference)).size).toBe(9);
  });

  test('needs nine random bytes', () => {
    expect(() => makeReference(new Uint8Array(8))).toThrow(RangeError);
  });
});

describe('parseReference', () => {
  test('reads what it wrote, however it is typed', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(parseReference(reference)).toBe(reference);
        expect(parseReference(reference.toLowerCase())).toBe(reference);
        expect(parseReference(reference.replace('-', ''))).toBe(reference);
        expect(parseReference(` ${[...reference.replace('-', '–')].join(' ')} `)).toBe(reference);
        expect(parseReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference);
        expect(parseReference(reference.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(reference);
      }),
    );
  });

  test('any one wrong letter is caught', () => {
    fc.assert(
      fc.property(references, fc.nat(9), fc.constantFrom(...ALPHABET), (reference, position, other) => {
        const letters = [...reference.replace('-', '')];
        fc.pre(letters[position] !== other);
        letters[position] = other;
        expect(parseReference(letters.join(''))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('any two letters swapped are caught, adjacent or not', () => {
    fc.assert(
      fc.property(references, fc.nat(9), fc.nat(9), (reference, one, other) => {
        const letters = [...reference.replace('-', '')];
        const [left = '', right = ''] = [letters[one], letters[other]];
        fc.pre(left !== right);
        letters[one] = right;
        letters[other] = left;
        expect(parseReference(letters.join(''))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('of the 32 last letters exactly one holds', () => {
    fc.assert(
      fc.property(references, (reference) => {
        const valid = [...ALPHABET].filter((letter) => parseReference(reference.slice(0, -1) + letter) !== null);
        expect(valid).toEqual([reference.at(-1)]);
      }),
    );
  });

  test.each(['', '-', '00000', '00000-0000', '00000-000000', '0000U-00000', '0000!-00000', '零0000-00000'])(
    'refuses %j',
    (text) => {
      expect(parseReference(text)).toBeNull();
    },
  );
});
