import type { Check, Finding } from '#domain/checks/check';
import { isEsim } from '#domain/checks/sim';
import { parseEid } from '#domain/identifiers/eid';

export const eidFormat: Check = {
  code: 'eid_format',
  needs: [],
  applies: isEsim,
  find: ({ claimed }): Finding => {
    if (claimed.eid === null) return { outcome: 'unknown', evidence: { given: false } };
    return { outcome: parseEid(claimed.eid) === null ? 'fail' : 'pass', evidence: { given: true } };
  },
};
