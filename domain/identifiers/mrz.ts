import { parse } from 'mrz';
import type { Details, FieldName, ParseResult } from 'mrz';

import { findCalendarDate } from '#domain/calendar-date';

export type MrzFormat = 'TD1' | 'TD2' | 'TD3';

/** A machine-readable zone as it is printed; a date is null where a part of it is unknown or no calendar has it. */
export type Mrz = {
  format: MrzFormat;
  documentCode: string;
  issuingState: string;
  documentNumber: string;
  surname: string;
  givenNames: string;
  nationality: string;
  bornOn: string | null;
  sex: 'male' | 'female' | null;
  expiresOn: string | null;
  checkDigitsValid: boolean;
  invalidCheckDigits: string[];
};

/**
 * The zone in the lines of a document, or null where they are none (ICAO 9303). States are not judged: specimens are of
 * UTO. A birth is the latest one before `today`, or before the expiry where no day is given.
 */
export function readMrz(text: string, today?: string): Mrz | null {
  const lines = text
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replaceAll(/\s/g, ''))
    .filter((line) => line !== '');
  const parsed = lines.every((line) => /^[A-Z0-9<]+$/.test(line)) ? parseLines(lines) : null;
  if (parsed === null) return null;
  const { format, details } = parsed;
  const raw = (field: FieldName) => rawField(lines, details, field);
  const [surname = '', ...given] = withoutFillers(raw('lastName')).split('<<');
  const expiresOn = readDate('20', raw('expirationDate'));
  const invalid = details.filter((detail) => detail.field?.endsWith('CheckDigit') && !detail.valid);
  return {
    format,
    documentCode: withoutFillers(raw('documentCode')),
    issuingState: withoutFillers(raw('issuingState')),
    documentNumber: details.find((detail) => detail.field === 'documentNumber')?.value ?? '',
    surname: surname.replaceAll('<', ' '),
    givenNames: given.join('<').replaceAll('<', ' '),
    nationality: withoutFillers(raw('nationality')),
    bornOn: readBirth(raw('birthDate'), today ?? expiresOn ?? '9999-12-31'),
    sex: raw('sex') === 'M' ? 'male' : raw('sex') === 'F' ? 'female' : null,
    expiresOn,
    checkDigitsValid: invalid.length === 0,
    invalidCheckDigits: invalid.map((detail) => `${detail.field}`),
  };
}

function parseLines(lines: string[]): { format: MrzFormat; details: Details[] } | null {
  try {
    const { format, details }: ParseResult = parse(lines);
    return format === 'TD1' || format === 'TD2' || format === 'TD3' ? { format, details } : null;
  } catch {
    return null;
  }
}

function rawField(lines: readonly string[], details: readonly Details[], field: FieldName): string {
  const range = details.find((detail) => detail.field === field)?.ranges[0];
  return range === undefined ? '' : (lines[range.line] ?? '').slice(range.start, range.end);
}

function withoutFillers(raw: string): string {
  return raw.replace(/<+$/, '');
}

function readDate(century: string, raw: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{2})(\d{2})(\d{2})$/.exec(raw) ?? [];
  return findCalendarDate(`${century}${year}`, month, day);
}

function readBirth(raw: string, latest: string): string | null {
  const inThisCentury = readDate('20', raw);
  return inThisCentury !== null && inThisCentury <= latest ? inThisCentury : readDate('19', raw);
}

export type PassportFacts = {
  issuingState: string;
  documentNumber: string;
  surname: string;
  givenNames: string;
  nationality: string;
  /** YYYY-MM-DD, as is `expiresOn`. */
  bornOn: string;
  sex: 'male' | 'female' | null;
  expiresOn: string;
  personalNumber?: string;
};

/** The two lines of a passport's zone with their check digits (ICAO 9303-4), for specimens; a RangeError where a fact does not fit. */
export function makeTd3Mrz(passport: PassportFacts): string {
  const name = `${mrzName(passport.surname)}<<${mrzName(passport.givenNames)}`.slice(0, 39).padEnd(39, '<');
  const number = withCheckDigit(filled(passport.documentNumber, 9));
  const born = withCheckDigit(mrzDate(passport.bornOn));
  const expires = withCheckDigit(mrzDate(passport.expiresOn));
  const personal = withCheckDigit(filled(passport.personalNumber ?? '', 14));
  const sex = passport.sex === 'male' ? 'M' : passport.sex === 'female' ? 'F' : '<';
  const composite = checkDigit(number + born + expires + personal);
  return [
    `P<${filled(passport.issuingState, 3)}${name}`,
    `${number}${filled(passport.nationality, 3)}${born}${sex}${expires}${personal}${composite}`,
  ].join('\n');
}

function mrzName(name: string): string {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '<');
  return withoutFillers(letters.replaceAll(/[^A-Z<]/g, ''));
}

function mrzDate(date: string): string {
  return filled(date.slice(2).replaceAll('-', ''), 6);
}

function filled(text: string, length: number): string {
  const value = text.toUpperCase().padEnd(length, '<');
  if (value.length !== length || !/^[A-Z0-9<]*$/.test(value))
    throw new RangeError('does not fit a machine-readable zone');
  return value;
}

function withCheckDigit(field: string): string {
  return field + checkDigit(field);
}

function checkDigit(field: string): string {
  const sum = [...field].reduce((total, character, position) => {
    const value = character === '<' ? 0 : Number.parseInt(character, 36);
    return total + value * (position % 3 === 0 ? 7 : position % 3 === 1 ? 3 : 1);
  }, 0);
  return `${sum % 10}`;
}
