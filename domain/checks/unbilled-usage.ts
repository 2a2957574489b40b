import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';

export const unbilledUsage: Check = {
  code: 'unbilled_usage',
  needs: ['line'],
  find: ofLine((line) => ({
    outcome: line.unbilledUsage ? 'fail' : 'pass',
    evidence: { unbilledUsage: line.unbilledUsage },
  })),
};
