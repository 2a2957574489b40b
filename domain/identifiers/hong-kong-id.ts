import { validate } from 'hkid';

import { compactIdentifier } from '#domain/identifiers/compact-identifier';

/** A Hong Kong identity card number as it is printed, such as `A123456(3)`, or null. */
export function parseHongKongId(text: string): string | null {
  const number = compactIdentifier(text);
  if (!validate(number)) return null;
  const [, holder = '', check = ''] = /^([A-Z]{1,2}\d{6})\(?([\dA])\)?$/.exec(number) ?? [];
  return `${holder}(${check})`;
}
