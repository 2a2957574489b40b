import type { Check, Finding } from '#domain/checks/check';
import { isCardInHand } from '#domain/checks/sim';
import { parseIccid } from '#domain/identifiers/iccid';

/** A Luhn failure warns and never fails: some issuers use every digit. */
export const iccidFormat: Check = {
  code: 'iccid_format',
  needs: [],
  applies: isCardInHand,
  find: ({ claimed }): Finding => {
    if (claimed.iccid === null) return { outcome: 'unknown', evidence: { given: false } };
    const parsed = parseIccid(claimed.iccid);
    if (parsed === null) return { outcome: 'fail', evidence: { given: true } };
    const { iccid, luhn } = parsed;
    return { outcome: luhn ? 'pass' : 'warn', evidence: { given: true, luhn, digits: iccid.length } };
  },
};
