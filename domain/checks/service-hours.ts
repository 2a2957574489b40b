import type { Check } from '#domain/checks/check';

export const serviceHours: Check = {
  code: 'service_hours',
  needs: ['clock'],
  find: ({ isServiceTime }) => ({ outcome: isServiceTime ? 'pass' : 'fail', evidence: { isServiceTime } }),
};
