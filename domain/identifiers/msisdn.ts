import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { CountryCode } from 'libphonenumber-js/mobile';

/** A mobile number in E.164 with its plus sign. */
export type Msisdn = string;

/** The mobile number in E.164, or null where no network could have it; without a country code it is read as `defaultCountry`'s. */
export function parseMsisdn(text: string, defaultCountry: CountryCode = 'CN'): Msisdn | null {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), { defaultCountry, extract: false });
  return parsed?.isValid() === true ? parsed.number : null;
}
