import type { Check } from '#domain/checks/check';

export const documentExpiry: Check = {
  code: 'document_expiry',
  needs: ['clock'],
  find: ({ claimed, today }) => {
    const expiresOn = claimed.documentExpiresOn;
    if (expiresOn === null) return { outcome: 'unknown', evidence: { given: false } };
    return { outcome: expiresOn < today ? 'fail' : 'pass', evidence: { given: true } };
  },
};
