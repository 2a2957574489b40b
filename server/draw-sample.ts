import { randomInt } from 'node:crypto';

import { env } from '#server/env';

const FINENESS = 1_000_000;

/** What chance gives a new application, from 0 to below 1; drawn once, so that no repetition of a decision changes it. */
export function drawSample(): number {
  return randomInt(FINENESS) / FINENESS;
}

/** Whether chance has a decision taken again in a blind quality check. */
export function drawQualityCheck(): boolean {
  return draw(env().QUALITY_CHECK_SHARE);
}

function draw(share: number): boolean {
  return randomInt(FINENESS) < share * FINENESS;
}
