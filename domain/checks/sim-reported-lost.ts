import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';

export const simReportedLost: Check = {
  code: 'sim_reported_lost',
  needs: ['line'],
  find: ofLine((line, { claimed }) => {
    const evidence = { claimed: claimed.simCondition, reported: line.reportedLost };
    if (claimed.simCondition === 'in_hand') return { outcome: line.reportedLost ? 'fail' : 'pass', evidence };
    return { outcome: 'warn', evidence };
  }),
};
