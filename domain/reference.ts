const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PAYLOAD = 9;

/** What a customer quotes: nine characters of Crockford's base 32 and a check character, written XXXXX-XXXXX. */
export function makeReference(randomBytes: Uint8Array): string {
  if (randomBytes.length < PAYLOAD) throw new RangeError('a reference needs nine random bytes');
  const payload = Array.from(randomBytes.subarray(0, PAYLOAD), (byte) => byte & 31);
  return write([...payload, checkOf(payload)]);
}

/** The reference as it is stored, from what somebody typed or read out; null where the check character is wrong. */
export function parseReference(text: string): string | null {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const values = Array.from(letters, (letter) => ALPHABET.indexOf(letter));
  if (values.length !== PAYLOAD + 1 || values.includes(-1)) return null;
  return checkOf(values.slice(0, PAYLOAD)) === values[PAYLOAD] ? write(values) : null;
}

function write(values: readonly number[]): string {
  const letters = values.map((value) => ALPHABET[value]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Horner's rule in GF(32) with distinct non-zero weights: every wrong character and every transposition shows. */
function checkOf(payload: readonly number[]): number {
  return payload.reduce((sum, value) => timesAlpha(sum ^ value), 0);
}

/** Multiplication by the generator of GF(32), modulo x⁵ + x² + 1. */
function timesAlpha(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
