import { randomInt } from 'node:crypto';

import { env } from '#server/env';

const FINENESS = 1_000_000;

/** Whether chance gives a new application a second pair of eyes; drawn once, so that no repetition of a decision changes it. */
export function drawSample(): boolean {
  return randomInt(FINENESS) < env().SECOND_REVIEW_SHARE * FINENESS;
}
