const HIDDEN = '****';

/** The calling codes of ITU-T E.164: one, two or else three digits. */
const E164 = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{6,})$/;

/** `+86 138 **** 5678`; a short national number shows its last two digits alone. */
export function maskMsisdn(msisdn: string): string {
  const [, code, national] = E164.exec(msisdn) ?? [];
  if (code === undefined || national === undefined) return HIDDEN;
  if (national.length < 10) return `+${code} ${HIDDEN} ${national.slice(-2)}`;
  return `+${code} ${national.slice(0, 3)} ${HIDDEN} ${national.slice(-4)}`;
}

/** `31**************18`, `E1*****78`. */
export function maskDocumentNumber(number: string): string {
  const plain = lettersAndDigits(number);
  return plain.length <= 6 ? HIDDEN : `${plain.slice(0, 2)}${'*'.repeat(plain.length - 4)}${plain.slice(-2)}`;
}

/** `898601 **** 2348`: the issuer and the last four digits. */
export function maskIccid(iccid: string): string {
  const plain = lettersAndDigits(iccid);
  return plain.length <= 10 ? HIDDEN : `${plain.slice(0, 6)} ${HIDDEN} ${plain.slice(-4)}`;
}

/** `7K3QX-*****`: enough to tell two visits apart, too little to find the case by. */
export function maskReference(reference: string): string {
  return `${reference.slice(0, 5)}-*****`;
}

/** `w***@example.com`. */
export function maskEmail(email: string): string {
  const [, first, domain] = /^(.).*@([^@]+)$/u.exec(email.trim()) ?? [];
  return first === undefined || domain === undefined ? HIDDEN : `${first}***@${domain}`;
}

/** `王*明` and `王*` for a Chinese name, `A*** S***` for any other. */
export function maskName(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name.trim().split(/\s+/).map(maskWord).join(' ');
  const [first = '', ...others] = Array.from(name.replaceAll(/\s/g, ''));
  const last = others.length > 1 ? others.at(-1) : '';
  return `${first}${'*'.repeat(Math.max(1, others.length - 1))}${last}`;
}

function maskWord(word: string): string {
  return `${Array.from(word)[0] ?? ''}***`;
}

function lettersAndDigits(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
