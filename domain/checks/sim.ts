import type { CheckFacts } from '#domain/checks/facts';

export function isCardInHand({ claimed }: CheckFacts): boolean {
  return claimed.simKind === 'physical' && claimed.simCondition === 'in_hand';
}

export function isEsim({ claimed }: CheckFacts): boolean {
  return claimed.simKind === 'embedded';
}
