import type { Check, Finding } from '#domain/checks/check';
import type { CheckFacts } from '#domain/checks/facts';

type Among = 'document' | 'contact' | 'address';

const LIMIT_OF = {
  document: 'velocityDocument',
  contact: 'velocityContact',
  address: 'velocityAddress',
} as const satisfies Record<Among, keyof CheckFacts['rules']['limits']>;

/** How many applications share one document, contact or address within the policy's days, this one among them. */
function velocityOf(among: Among): Check {
  return {
    code: `velocity_${among}`,
    needs: ['applications', 'clock'],
    applies: ({ velocity }) => velocity === null || velocity[among] !== null,
    find: ({ rules, velocity }): Finding => {
      const others = velocity?.[among] ?? null;
      if (others === null) return { outcome: 'unknown', evidence: { counted: false } };
      const { [LIMIT_OF[among]]: limit, velocityDays: days } = rules.limits;
      const count = others + 1;
      return { outcome: count >= limit ? 'fail' : 'pass', evidence: { count, days } };
    },
  };
}

export const velocityDocument = velocityOf('document');
export const velocityContact = velocityOf('contact');
export const velocityAddress = velocityOf('address');
