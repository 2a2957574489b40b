import { findCalendarDate } from '#domain/calendar-date';
import { compactIdentifier } from '#domain/identifiers/compact-identifier';

export type ResidentId = { number: string; bornOn: string; sex: 'male' | 'female'; foreign: boolean };

const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

const SHAPE = /^(\d{2})\d{4}(\d{4})(\d{2})(\d{2})\d{2}(\d)[\dX]$/;

/** A Chinese resident id (GB 11643), or null; a first digit 9 is a foreign permanent resident and names no province. */
export function parseResidentId(text: string, today: string): ResidentId | null {
  const number = compactIdentifier(text);
  const [, province = '', year = '', month = '', day = '', order = ''] = SHAPE.exec(number) ?? [];
  const foreign = number.startsWith('9');
  const bornOn = findCalendarDate(year, month, day);
  if (bornOn === null || bornOn >= today || !(foreign || PROVINCES.has(province))) return null;
  if (residentIdCheckCharacter(number) !== number.at(-1)) return null;
  return { number, bornOn, sex: Number(order) % 2 === 1 ? 'male' : 'female', foreign };
}

/** The eighteenth character (ISO 7064 MOD 11-2) of a number's first seventeen digits. */
export function residentIdCheckCharacter(number: string): string {
  const sum = Array.from(number.slice(0, 17), Number).reduce((rest, digit) => (rest + digit) * 2, 0);
  return '10X98765432'.charAt(sum % 11);
}
