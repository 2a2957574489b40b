import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';

export const simKindMatches: Check = {
  code: 'sim_kind_matches',
  needs: ['line'],
  find: ofLine((line, { claimed }) => ({
    outcome: claimed.simKind === line.simKind ? 'pass' : 'fail',
    evidence: { claimed: claimed.simKind, register: line.simKind },
  })),
};
