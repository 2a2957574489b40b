import { expect, test } from 'vitest';

import { isElder } from '#domain/elder';
import { residentIdCheckCharacter } from '#domain/identifiers/resident-id';

const bornOn = (date: string) => {
  const digits = `310106${date}219`;
  return `${digits}${residentIdCheckCharacter(digits)}`;
};

test.each([
  ['resident_id', bornOn('19661118'), true],
  ['resident_id', bornOn('19661119'), false],
  ['resident_id', bornOn('19400229'), true],
  ['resident_id', bornOn('20000101'), false],
  ['resident_id', '310106199802062193', null],
  ['foreign_resident_id', 'ABC310106610206', null],
  ['passport', 'E12345678', null],
  ['resident_id', null, null],
  [null, null, null],
] as const)('a holder with %s %s is an elder: %s', (documentKind, documentNumber, is) => {
  expect(isElder({ documentKind, documentNumber }, '2026-11-18')).toBe(is);
});
