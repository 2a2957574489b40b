import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { CountryCode } from 'libphonenumber-js/mobile';

/** A mobile number in E.164 with its plus sign, such as `+8613812345678`. */
export type Msisdn = string;

/** The number in E.164, or null where it is no mobile number; without a country code it is read as of `defaultCountry`. */
export function parseMsisdn(text: string, defaultCountry: CountryCode = 'CN'): Msisdn | null {
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry, extract: false });
  if (number === undefined || number.ext !== undefined || !number.isValid()) return null;
  return number.number;
}
