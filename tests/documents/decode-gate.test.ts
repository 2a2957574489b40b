import { describe, expect, it } from 'vitest';

import { DecoderBusy, withDecodeSlot } from '#server/documents/decode-gate';

type Job = { started: boolean; finish: () => void; done: Promise<string> };

function startJob(fails = false): Job {
  const { promise, resolve } = Promise.withResolvers<void>();
  const job: Job = { started: false, finish: resolve, done: Promise.resolve('') };
  job.done = withDecodeSlot(async () => {
    job.started = true;
    await promise;
    if (fails) throw new Error('damaged');
    return 'done';
  }).catch((error: unknown) => (error instanceof DecoderBusy ? 'busy' : 'failed'));
  return job;
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('withDecodeSlot', () => {
  it('decodes two at once, lets the next in as one ends, even in failure, and refuses what would not fit the queue', async () => {
    const jobs = Array.from({ length: 35 }, (_, index) => startJob(index === 0));
    const started = () => jobs.map((job, index) => (job.started ? index : -1)).filter((index) => index >= 0);
    await settle();
    expect(started()).toEqual([0, 1]);
    expect(await jobs[34]?.done).toBe('busy');

    jobs[0]?.finish();
    await settle();
    expect(started()).toEqual([0, 1, 2]);

    for (const job of jobs) job.finish();
    const outcomes = await Promise.all(jobs.map((job) => job.done));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(33);
    expect(outcomes[0]).toBe('failed');

    const later = startJob();
    await settle();
    expect(later.started).toBe(true);
    later.finish();
    expect(await later.done).toBe('done');
  });
});
