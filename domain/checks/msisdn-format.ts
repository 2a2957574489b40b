import type { Check } from '#domain/checks/check';
import { parseMsisdn } from '#domain/identifiers/msisdn';

export const msisdnFormat: Check = {
  code: 'msisdn_format',
  needs: [],
  find: ({ claimed }) => ({ outcome: parseMsisdn(claimed.msisdn) === null ? 'fail' : 'pass', evidence: {} }),
};
