import type { Check, Finding } from '#domain/checks/check';

export const lineFound: Check = {
  code: 'line_found',
  needs: ['line'],
  find: ({ line }): Finding => {
    if (line === 'away') return { outcome: 'unknown', evidence: { line } };
    const isFound = line !== 'not_found';
    return { outcome: isFound ? 'pass' : 'fail', evidence: { found: isFound } };
  },
};
