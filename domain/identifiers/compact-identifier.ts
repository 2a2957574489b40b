/** An identifier as typed or scanned, in upper case without spaces and dashes; full-width forms become plain ones. */
export function compactIdentifier(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}
