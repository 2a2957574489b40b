import type { Check } from '#domain/checks/check';

export const otherOpenApplication: Check = {
  code: 'other_open_application',
  needs: ['applications'],
  find: ({ otherOpenApplication: isOpen }) => ({
    outcome: isOpen ? 'fail' : 'pass',
    evidence: { found: isOpen },
  }),
};
