const HIDDEN = '****';

/** +8613812345678 → +86 138 **** 5678. */
export function maskMsisdn(msisdn: string): string {
  const chinese = /^(\+86)(\d{3})\d{4}(\d{4})$/.exec(msisdn);
  if (chinese !== null) return `${chinese[1]} ${chinese[2]} ${HIDDEN} ${chinese[3]}`;
  return msisdn.length <= 7 ? HIDDEN : `${msisdn.slice(0, 4)} ${HIDDEN} ${lastFour(msisdn)}`;
}

export function maskDocumentNumber(number: string): string {
  return number.length <= 6 ? HIDDEN : `${number.slice(0, 2)}${'*'.repeat(number.length - 4)}${number.slice(-2)}`;
}

export function maskIccid(iccid: string): string {
  return iccid.length <= 10 ? HIDDEN : `${iccid.slice(0, 6)} ${HIDDEN} ${lastFour(iccid)}`;
}

/** anna.schmidt@example.com → a***@example.com. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? HIDDEN : `${[...email][0]}***${email.slice(at)}`;
}

/** 王小明 → 王*明, 王明 → 王*, Anna Schmidt → A*** S***. */
export function maskName(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) {
    return name
      .split(/\s+/)
      .filter((part) => part !== '')
      .map((part) => `${[...part][0]}***`)
      .join(' ');
  }
  const letters = [...name.replaceAll(/\s/g, '')];
  if (letters.length <= 2) return `${letters[0] ?? ''}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

export function lastFour(text: string): string {
  return text.slice(-4);
}
