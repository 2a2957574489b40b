import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';

export const lineActive: Check = {
  code: 'line_active',
  needs: ['line'],
  find: ofLine((line) => ({
    outcome: line.status === 'active' ? 'pass' : 'fail',
    evidence: { status: line.status },
  })),
};
