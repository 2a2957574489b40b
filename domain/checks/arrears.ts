import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';
import { overdueBills } from '#domain/line';

export const arrears: Check = {
  code: 'arrears',
  needs: ['line', 'clock'],
  find: ofLine((line, { today }) => {
    const overdue = overdueBills(line, today);
    return {
      outcome: overdue.length === 0 ? 'pass' : 'fail',
      evidence: {
        amountMinor: overdue.reduce((sum, bill) => sum + bill.remainingMinor, 0),
        currency: line.currency,
        bills: overdue.map(({ number, dueOn, remainingMinor }) => `${number}:${dueOn}:${remainingMinor}`),
      },
    };
  }),
};
