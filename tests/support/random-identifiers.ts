import { randomInt } from 'node:crypto';

/** Numbers that are valid by their check digits and drawn at random, so that tests on one database do not collide. */
export function randomMsisdn(): string {
  return `+8613${randomDigits(9)}`;
}

export function randomIccid(): string {
  const body = `8986${randomDigits(15)}`;
  return body + luhnCheckDigit(body);
}

export function randomEid(): string {
  const body = `89086${randomDigits(25)}`;
  const check = 98n - ((BigInt(body) * 100n) % 97n);
  return body + `${check}`.padStart(2, '0');
}

export function randomPassportNumber(): string {
  return `E${randomDigits(8)}`;
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function luhnCheckDigit(body: string): string {
  const sum = [...body].toReversed().reduce((total, digit, position) => {
    const doubled = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${(10 - (sum % 10)) % 10}`;
}
