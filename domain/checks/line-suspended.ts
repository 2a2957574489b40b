import { ofLine } from '#domain/checks/check';
import type { Check, Finding } from '#domain/checks/check';

/** Who lost the card has the line suspended themselves: that is told, and asks for no answer. */
export const lineSuspended: Check = {
  code: 'line_suspended',
  needs: ['line'],
  find: ofLine((line, { claimed }): Finding => {
    const { suspension } = line;
    if (suspension === null) return { outcome: 'pass', evidence: { suspension } };
    const isExpected = suspension === 'by_customer' && claimed.simCondition !== 'in_hand';
    return { outcome: isExpected ? 'warn' : 'fail', evidence: { suspension } };
  }),
};
