/** Crockford's base 32: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PAYLOAD_LENGTH = 9;

/** A customer's reference, `XXXXX-XXXXX`: 45 random bits and a check letter; a RangeError for fewer than nine bytes. */
export function makeReference(randomBytes: Uint8Array): string {
  if (randomBytes.length < PAYLOAD_LENGTH) throw new RangeError('a reference needs nine random bytes');
  const payload = Array.from(randomBytes.subarray(0, PAYLOAD_LENGTH), (byte) => byte & 31);
  return format([...payload, times2(checksum(payload))].map((value) => ALPHABET.charAt(value)).join(''));
}

/** The reference as it is displayed, from whatever a person typed; null where a letter is wrong or two are swapped. */
export function parseReference(text: string): string | null {
  const letters = text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== PAYLOAD_LENGTH + 1 || values.includes(-1) || checksum(values) !== 0) return null;
  return format(letters);
}

function format(letters: string): string {
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Letters weighted by distinct powers of 2 in GF(32): one wrong letter, or any two swapped, never sum to zero again. */
function checksum(values: readonly number[]): number {
  return values.reduce((sum, value) => times2(sum) ^ value, 0);
}

/** Times x in GF(2)[x] modulo the primitive x⁵ + x² + 1. */
function times2(value: number): number {
  const doubled = value << 1;
  return doubled > 31 ? doubled ^ 0b100101 : doubled;
}
