import { localDateOf } from '#domain/business-time';
import { ofLine } from '#domain/checks/check';
import type { Check, Finding } from '#domain/checks/check';

const DAY = 24 * 60 * 60_000;

export const recentSimSwap: Check = {
  code: 'recent_sim_swap',
  needs: ['line', 'clock'],
  find: ofLine(({ simSwappedAt }, { rules, now }): Finding => {
    const days = rules.limits.simSwapDays;
    if (simSwappedAt === null) return { outcome: 'pass', evidence: { swappedOn: null, days } };
    const swapped = new Date(simSwappedAt);
    return {
      outcome: now.getTime() - swapped.getTime() < days * DAY ? 'fail' : 'pass',
      evidence: { swappedOn: localDateOf(swapped, rules.timeZone), days },
    };
  }),
};
