import { localDateOf } from '#domain/business-time';
import { ofLine } from '#domain/checks/check';
import type { Check, Finding } from '#domain/checks/check';

export const pendingPortOut: Check = {
  code: 'pending_port_out',
  needs: ['line'],
  find: ofLine(({ portOutRequestedAt }, { rules }): Finding => {
    if (portOutRequestedAt === null) return { outcome: 'pass', evidence: { requestedOn: null } };
    return {
      outcome: 'fail',
      evidence: { requestedOn: localDateOf(new Date(portOutRequestedAt), rules.timeZone) },
    };
  }),
};
