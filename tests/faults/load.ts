import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { newApplicationBody, post, putDocument } from '#tests/support/api-client';
import { callAction } from '#tests/support/call-action';

export type Decide = { applicationId: string; kind: 'approve' | 'reject'; version: number };
export type Acknowledged = { submissions: Set<string>; decisions: Map<string, Decide['kind']> };

export type Load = {
  /** What the server said had been done. */
  acknowledged: Acknowledged;
  /** Answers that no fault explains. */
  surprises: Set<string>;
  failures: { count: number; slowestMs: number; abandoned: number };
  stop: () => Promise<void>;
};

type Options = { url: string; apiKey: string; cookie: string; cases: Decide[]; jpeg: Buffer; workers: number };

const PATIENCE_MS = 20_000;
const AGAIN_AFTER_MS = 150;
const Problem = z.object({ code: z.string() });

/** People and systems who submit and decide until stopped, and try again as one does when a server fails. */
export function startLoad({ url, apiKey, cookie, cases, jpeg, workers }: Options): Load {
  const acknowledged: Acknowledged = { submissions: new Set(), decisions: new Map() };
  const surprises = new Set<string>();
  const failures = { count: 0, slowestMs: 0, abandoned: 0 };
  const waiting = [...cases];
  const stopping = new AbortController();

  const running = Array.from({ length: workers }, () => [keepOn(submitOne), keepOn(decideOne)]).flat();

  async function keepOn(work: () => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await work();
      } catch (error) {
        surprises.add(String(error));
      }
    }
  }

  async function submitOne(): Promise<void> {
    const key = randomUUID();
    const body = newApplicationBody();
    const created = await insist(() => post({ url, path: '/applications', apiKey, body, key }), [201]);
    if (created === null) return;
    const { reference } = z.object({ reference: z.string() }).parse(created);
    for (const kind of ['front', 'portrait']) {
      const stored = await insist(() => putDocument({ url, reference, kind, apiKey, bytes: jpeg }), [200]);
      if (stored === null) return;
    }
    const path = `/applications/${reference}/submit`;
    const submission = { url, path, apiKey, body: { declared: true }, key: randomUUID() };
    if ((await insist(() => post(submission), [200])) !== null) acknowledged.submissions.add(reference);
  }

  async function decideOne(): Promise<void> {
    const decision = waiting.shift();
    if (decision === undefined) throw new Error('too few cases were prepared');
    const { kind, ...input } = decision;
    const action = `applications/actions:${kind}`;
    const more = kind === 'approve' ? { overrides: [] } : { reasons: ['request.duplicate'] };
    const deadline = performance.now() + PATIENCE_MS;
    for (let attempt = 1; performance.now() < deadline; attempt += 1) {
      const began = performance.now();
      const result = await callAction({ url, cookie, action, input: { ...input, ...more } }).catch(() => null);
      if (result?.ok) return void acknowledged.decisions.set(input.applicationId, kind);
      if (result !== null && result.error.code !== 'unexpected') {
        // The first try was done though its answer was lost: then this is the conflict that says so.
        if (attempt === 1 || result.error.code !== 'conflict') surprises.add(`${kind}: ${result.error.code}`);
        return;
      }
      noteFailure(began);
      await delay(AGAIN_AFTER_MS);
    }
  }

  /** The body of a wanted answer, tried again while the server fails; null when patience ends. */
  async function insist(send: () => Promise<Response>, wanted: number[]): Promise<unknown> {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const began = performance.now();
      const answer = await send()
        .then(async (response) => ({ status: response.status, body: (await response.json()) as unknown }))
        .catch(() => null);
      if (answer !== null && wanted.includes(answer.status)) return answer.body;
      const code = Problem.safeParse(answer?.body).data?.code;
      const isPassing = answer === null || answer.status >= 500 || code === 'request_in_progress';
      if (!isPassing) throw new Error(`${answer.status} ${code}`);
      if (answer !== null && code === undefined) surprises.add(`${answer.status} without a problem`);
      noteFailure(began);
      await delay(AGAIN_AFTER_MS);
    }
    failures.abandoned += 1;
    return null;
  }

  function noteFailure(began: number): void {
    failures.count += 1;
    failures.slowestMs = Math.max(failures.slowestMs, performance.now() - began);
  }

  const stop = async () => {
    stopping.abort();
    await Promise.all(running);
  };
  return { acknowledged, surprises, failures, stop };
}
