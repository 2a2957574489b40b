import { ofLine } from '#domain/checks/check';
import type { Check } from '#domain/checks/check';
import type { BoundServiceKind } from '#domain/line';

/** A check of one kind of service that is still tied to the line, naming each. */
function noService(kind: BoundServiceKind): Check {
  return {
    code: kind,
    needs: ['line'],
    find: ofLine((line) => {
      const bound = line.boundServices.filter((service) => service.kind === kind);
      return {
        outcome: bound.length === 0 ? 'pass' : 'fail',
        evidence: { services: bound.map(({ code, endsOn }) => (endsOn === undefined ? code : `${code}:${endsOn}`)) },
      };
    }),
  };
}

export const contract = noService('contract');
export const bundle = noService('bundle');
export const secondaryCard = noService('secondary_card');
export const premiumNumber = noService('premium_number');
export const insurance = noService('insurance');
