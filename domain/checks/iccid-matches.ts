import { ofLine } from '#domain/checks/check';
import type { Check, Finding } from '#domain/checks/check';
import { isCardInHand } from '#domain/checks/sim';
import { sameIccid } from '#domain/identifiers/iccid';

export const iccidMatches: Check = {
  code: 'iccid_matches',
  needs: ['line'],
  applies: isCardInHand,
  find: ofLine((line, { claimed }): Finding => {
    if (claimed.iccid === null || line.iccid === null) return { outcome: 'unknown', evidence: { given: false } };
    const matches = sameIccid(claimed.iccid, line.iccid);
    return { outcome: matches ? 'pass' : 'fail', evidence: { given: true, matches } };
  }),
};
