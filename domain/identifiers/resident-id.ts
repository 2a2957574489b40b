const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

export type ResidentId = { number: string; bornOn: string; sex: 'male' | 'female'; foreign: boolean };

/** A resident identity number by GB 11643, its birth date real and not after `today` (YYYY-MM-DD); a first 9 is a foreign resident's. */
export function parseResidentId(text: string, today: string): ResidentId | null {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  const foreign = number.startsWith('9');
  if (!foreign && !PROVINCES.test(number)) return null;
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(bornOn) || bornOn > today || bornOn < '1800-01-01') return null;
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(number[position]), 0);
  if (CHECKS[sum % 11] !== number[17]) return null;
  return { number, bornOn, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', foreign };
}

function isRealDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
