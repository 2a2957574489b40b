/** The older permanent residence number of a foreigner in China, three letters and twelve digits, or null. */
export function parseForeignResidentId(text: string): string | null {
  const number = text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return /^[A-Z]{3}\d{12}$/.test(number) ? number : null;
}
