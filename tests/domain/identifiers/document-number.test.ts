import { random } from 'hkid';
import { describe, expect, test } from 'vitest';

import { DOCUMENT_KINDS, parseDocumentNumber, sameDocumentNumber } from '#domain/identifiers/document-number';
import { parseForeignResidentId } from '#domain/identifiers/foreign-resident-id';
import { parseHongKongId } from '#domain/identifiers/hong-kong-id';
import { parseTravelPermit, samePermit } from '#domain/identifiers/travel-permit';
import { withResidentCheck } from '#tests/domain/identifiers/check-digits';

const TODAY = '2026-11-18';
const FOREIGN = withResidentCheck('91131019900315002');

describe('parseDocumentNumber', () => {
  test.each([
    ['resident_id', ' 11010519491231002x ', '11010519491231002X'],
    ['resident_id', FOREIGN, FOREIGN],
    ['foreign_resident_id', FOREIGN, FOREIGN],
    ['foreign_resident_id', 'usa 310088012345', 'USA310088012345'],
    ['passport', 'e12345678', 'E12345678'],
    ['passport', 'L898902C3', 'L898902C3'],
    ['travel_permit', 'h12345678', 'H12345678'],
    ['travel_permit', 'M1234567801', 'M1234567801'],
    ['hong_kong_id', 'a123456(3)', 'A123456(3)'],
    ['hong_kong_id', 'A1234563', 'A123456(3)'],
    ['hong_kong_id', 'A123456（3）', 'A123456(3)'],
  ] as const)('%s reads %s and keeps its form', (kind, text, expected) => {
    expect(parseDocumentNumber(kind, text, TODAY)).toBe(expected);
    expect(parseDocumentNumber(kind, expected, TODAY)).toBe(expected);
  });

  test.each([
    ['resident_id', 'USA310088012345'],
    ['resident_id', '110105194912310021'],
    ['foreign_resident_id', '11010519491231002X'],
    ['foreign_resident_id', 'US310088012345'],
    ['passport', 'PASSPORT'],
    ['passport', 'E123456789'],
    ['passport', 'E12/45678'],
    ['travel_permit', 'T12345678'],
    ['travel_permit', 'H123456789'],
    ['travel_permit', 'H123456789012'],
    ['hong_kong_id', 'A123456(4)'],
    ['hong_kong_id', 'A123456'],
  ] as const)('%s refuses %s', (kind, text) => {
    expect(parseDocumentNumber(kind, text, TODAY)).toBeNull();
  });

  test.each(DOCUMENT_KINDS)('%s refuses nothing at all', (kind) => {
    expect(parseDocumentNumber(kind, '', TODAY)).toBeNull();
    expect(sameDocumentNumber(kind, '', '')).toBe(false);
  });
});

describe('sameDocumentNumber', () => {
  test.each([
    ['resident_id', '11010519491231002x', '110105 19491231 002X', true],
    ['resident_id', '11010519491231002X', '110105194912310021', false],
    ['passport', 'e12345678', 'E 1234 5678', true],
    ['passport', 'E12345678', 'E12345679', false],
    ['travel_permit', 'H1234567801', 'H12345678', true],
    ['travel_permit', 'H1234567801', 'H1234567802', true],
    ['travel_permit', 'H12345678', 'H12345679', false],
    ['travel_permit', 'H12345678', 'M12345678', false],
    ['hong_kong_id', 'A1234563', 'A123456(3)', true],
    ['hong_kong_id', 'A123456(3)', 'B123456(3)', false],
  ] as const)('%s: %s and %s', (kind, a, b, same) => {
    expect(sameDocumentNumber(kind, a, b)).toBe(same);
    expect(sameDocumentNumber(kind, b, a)).toBe(same);
  });
});

test('the older foreign number alone has three letters and twelve digits', () => {
  expect(parseForeignResidentId('deu31019900101')).toBeNull();
  expect(parseForeignResidentId('deu310199001011')).toBe('DEU310199001011');
  expect(parseForeignResidentId(FOREIGN)).toBeNull();
});

test('a permit compares by its first nine characters and not at all where it is none', () => {
  expect(parseTravelPermit('H 1234 5678 02')).toBe('H1234567802');
  expect(samePermit('H1234567899', 'H12345678')).toBe(true);
  expect(samePermit('X12345678', 'X12345678')).toBe(false);
});

test('of ten last digits a Hong Kong number has one, or the letter A', () => {
  for (let run = 0; run < 50; run += 1) {
    const body = random().slice(0, -1);
    expect([...'0123456789A'].filter((check) => parseHongKongId(body + check) !== null)).toHaveLength(1);
  }
});
