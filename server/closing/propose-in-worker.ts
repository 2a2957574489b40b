import 'server-only';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Displacement, Proposal } from '#domain/closing/propose';
import { DomainError } from '#domain/domain-error';
import { log } from '#server/log';

/** Beyond this nobody waits any longer. */
const PATIENCE = 10_000;

/** Run by Node as it stands: a bundler would not take the solver's WASM along. */
const WORKER = ['server', 'closing', 'propose-worker.ts'];

/** New places by HiGHS on a thread of its own, so that no other request waits; a DomainError `solver_failed` without any. */
export async function proposeInWorker(
  displacement: Displacement,
  { patience = PATIENCE }: { patience?: number } = {},
): Promise<Proposal> {
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), ...WORKER), {
    workerData: displacement,
  });
  try {
    return await answerOf(worker, patience);
  } catch (error) {
    log.error({ err: error, visits: displacement.visits.length }, 'no places could be proposed');
    throw new DomainError('solver_failed');
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker, patience: number): Promise<Proposal> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the solver took too long')), patience);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the solver ended without an answer')));
    worker.once('exit', () => clearTimeout(timer));
  });
}
