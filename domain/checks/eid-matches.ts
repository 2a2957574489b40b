import { ofLine } from '#domain/checks/check';
import type { Check, Finding } from '#domain/checks/check';
import { isEsim } from '#domain/checks/sim';

export const eidMatches: Check = {
  code: 'eid_matches',
  needs: ['line'],
  applies: isEsim,
  find: ofLine((line, { claimed }): Finding => {
    if (claimed.eid === null || line.eid === null) return { outcome: 'unknown', evidence: { given: false } };
    const matches = claimed.eid === line.eid;
    return { outcome: matches ? 'pass' : 'fail', evidence: { given: true, matches } };
  }),
};
