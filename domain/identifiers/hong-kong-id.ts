import hkid from 'hkid';

/** A Hong Kong identity card number with its check character in parentheses, or null. */
export function parseHongKongId(text: string): string | null {
  const compact = text.normalize('NFKC').replaceAll(/[\s()]/g, '').toUpperCase();
  const parts = /^([A-Z]{1,2}\d{6})([\dA])$/.exec(compact);
  if (parts === null) return null;
  const number = `${parts[1]}(${parts[2]})`;
  return hkid.validate(number) ? number : null;
}
