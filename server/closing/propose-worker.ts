import { parentPort, workerData } from 'node:worker_threads';

import { proposePlaces } from '#domain/closing/propose';
import type { Displacement } from '#domain/closing/propose';
import { loadSolver } from '#server/closing/highs-programme';

const SECONDS = 8;

function displacementOf(data: Displacement): Displacement {
  return data;
}

const open = await loadSolver({ seconds: SECONDS });
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
parentPort?.postMessage(proposePlaces(displacementOf(workerData), open));
