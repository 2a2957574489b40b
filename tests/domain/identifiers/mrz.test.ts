import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { makeTd3Mrz, readMrz } from '#domain/identifiers/mrz';

/** ICAO 9303 parts 4 to 6: the specimens of Utopia. */
const TD3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'].join('\n');
const TD2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'].join('\n');
const TD1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'].join(
  '\n',
);

const ERIKSSON = {
  surname: 'ERIKSSON',
  givenNames: 'ANNA MARIA',
  issuingState: 'UTO',
  nationality: 'UTO',
  bornOn: '1974-08-12',
  sex: 'female',
  expiresOn: '2012-04-15',
} as const;

const PASSPORT = { ...ERIKSSON, documentNumber: 'L898902C3', personalNumber: 'ZE184226B' };

describe('readMrz', () => {
  test.each([
    ['TD3', TD3, { documentCode: 'P', documentNumber: 'L898902C3' }],
    ['TD2', TD2, { documentCode: 'I', documentNumber: 'D23145890' }],
    ['TD1', TD1, { documentCode: 'I', documentNumber: 'D23145890' }],
  ])('the specimen of %s passes digit by digit', (format, text, own) => {
    const expected = { ...ERIKSSON, ...own, format, checkDigitsValid: true, invalidCheckDigits: [] };
    expect(readMrz(text)).toEqual(expected);
    expect(readMrz(text.toLowerCase().replaceAll('\n', ' \r\n\r\n '))).toEqual(expected);
  });

  test.each([
    ['TD3', TD3, 9, ['documentNumberCheckDigit', 'compositeCheckDigit']],
    ['TD3', TD3, 19, ['birthDateCheckDigit', 'compositeCheckDigit']],
    ['TD3', TD3, 27, ['expirationDateCheckDigit', 'compositeCheckDigit']],
    ['TD3', TD3, 42, ['personalNumberCheckDigit', 'compositeCheckDigit']],
    ['TD3', TD3, 43, ['compositeCheckDigit']],
    ['TD2', TD2, 9, ['documentNumberCheckDigit', 'compositeCheckDigit']],
    ['TD2', TD2, 35, ['compositeCheckDigit']],
  ])('%s names the check digit that is wrong', (_, text, position, invalid) => {
    const [first = '', second = ''] = text.split('\n');
    const wrong = (Number(second[position]) + 1) % 10;
    const read = readMrz(`${first}\n${second.slice(0, position)}${wrong}${second.slice(position + 1)}`);
    expect(read?.checkDigitsValid).toBe(false);
    expect(read?.invalidCheckDigits.toSorted()).toEqual(invalid.toSorted());
  });

  test('a letter of the name has no check digit', () => {
    expect(readMrz(TD3.replace('ANNA', 'ANNE'))).toMatchObject({ givenNames: 'ANNE MARIA', checkDigitsValid: true });
  });

  test('a name without given names, a state of one letter, an unknown day of birth', () => {
    const text = makeTd3Mrz({ ...PASSPORT, givenNames: '', surname: 'Sukarno', issuingState: 'D', nationality: 'D' });
    expect(readMrz(text)).toMatchObject({ surname: 'SUKARNO', givenNames: '', issuingState: 'D', nationality: 'D' });
    expect(readMrz(TD3.replace('7408122', '7408<<6'))?.bornOn).toBeNull();
    expect(readMrz(TD3.replace('7408122', '7402302'))?.bornOn).toBeNull();
  });

  test('a birth lies before the day it is read on', () => {
    const text = makeTd3Mrz({ ...PASSPORT, bornOn: '1928-01-31', expiresOn: '2035-01-31' });
    expect(readMrz(text, '2026-11-18')?.bornOn).toBe('1928-01-31');
    expect(readMrz(text, '2028-02-01')?.bornOn).toBe('2028-01-31');
  });

  test.each([
    ['nothing', ''],
    ['one line', TD3.slice(0, 44)],
    ['a line too short', TD3.slice(0, -1)],
    ['a foreign letter', TD3.replace('ANNA', 'ÄNNA')],
    ['text', 'hello\nworld'],
    ['three lines of a passport', `${TD3}\n${TD3.slice(0, 44)}`],
  ])('refuses %s', (_, text) => {
    expect(readMrz(text)).toBeNull();
  });
});

describe('makeTd3Mrz', () => {
  test('writes the specimen of ICAO', () => {
    expect(makeTd3Mrz(PASSPORT)).toBe(TD3);
    expect(makeTd3Mrz({ ...PASSPORT, surname: 'Eriksson', givenNames: 'Ännå-Maria' })).toBe(TD3);
  });

  test('refuses a number that does not fit, and cuts a name that does not', () => {
    expect(() => makeTd3Mrz({ ...PASSPORT, documentNumber: 'L898902C34' })).toThrow(RangeError);
    expect(() => makeTd3Mrz({ ...PASSPORT, nationality: '中' })).toThrow(RangeError);
    expect(
      makeTd3Mrz({ ...PASSPORT, surname: 'A'.repeat(60) })
        .split('\n')
        .map((line) => line.length),
    ).toEqual([44, 44]);
  });

  test('what is written is read again', () => {
    const names = fc.stringMatching(/^[A-Z]{2,12}( [A-Z]{2,5})?$/);
    const dates = (min: string, max: string) =>
      fc
        .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    const passports = fc.record({
      issuingState: fc.constantFrom('CHN', 'UTO', 'D'),
      nationality: fc.constantFrom('CHN', 'UTO', 'D'),
      documentNumber: fc.stringMatching(/^[A-Z0-9]{6,9}$/),
      surname: names,
      givenNames: names,
      bornOn: dates('1930-01-01', '2026-11-17'),
      sex: fc.constantFrom('male', 'female', null),
      expiresOn: dates('2026-11-19', '2036-01-01'),
    });
    fc.assert(
      fc.property(passports, (passport) => {
        expect(readMrz(makeTd3Mrz(passport), '2026-11-18')).toEqual({
          ...passport,
          format: 'TD3',
          documentCode: 'P',
          checkDigitsValid: true,
          invalidCheckDigits: [],
        });
      }),
    );
  });
});
