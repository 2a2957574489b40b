import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Change } from '#domain/change';
import { createLiveHub } from '#server/live/live-hub';
import type { LiveHub, Reader } from '#server/live/live-hub';
import { liveResponse } from '#server/live/live-response';

const NOW = new Date('2026-11-24T10:00:00Z');
const claimed = (id: string): Change => ({ id, name: 'application.claimed', by: 'someone' });

let hub: LiveHub;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  hub = createLiveHub({ limits: { perPerson: 2, perProcess: 3 } });
  hub.setListening(true);
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

type Given = {
  staffId?: string;
  since?: number;
  isAllowed?: () => Promise<boolean>;
  only?: Reader['only'];
  takes?: number;
};

/** A browser of which one sees what it was told. */
function join({
  staffId = 'ada',
  since = Date.now() + 1000,
  isAllowed = async () => true,
  only,
  takes = Infinity,
}: Given = {}) {
  const told: string[] = [];
  let hasEnded = false;
  const send = (frames: string) => {
    told.push(...[...frames.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event, data]) => `${event} ${data}`));
    return told.length < takes;
  };
  const joined = hub.join({ staffId, isAllowed, only, send, end: () => (hasEnded = true) }, since);
  return { told, joined, hasEnded: () => hasEnded };
}

describe('readers', () => {
  test('are told of everything, gathered', async () => {
    const [one, other] = [join(), join({ staffId: 'bob' })];
    hub.publish(claimed('a'));
    hub.publish(claimed('b'));
    await vi.advanceTimersByTimeAsync(100);
    for (const { told } of [one, other])
      expect(told).toEqual(['live null', `changes ${JSON.stringify([claimed('a'), claimed('b')])}`]);
  });

  test('that go are forgotten', async () => {
    const one = join();
    one.joined?.leave();
    hub.publish(claimed('a'));
    await vi.advanceTimersByTimeAsync(100);
    expect(one.told).toEqual(['live null']);
    expect(hub.size()).toBe(0);
  });

  test('are as many as a person and a process may have', () => {
    const [first] = [join(), join()];
    expect(join().joined).toBeNull();
    expect(join({ staffId: 'bob' }).joined).not.toBeNull();
    expect(join({ staffId: 'cleo' }).joined).toBeNull();
    first?.joined?.leave();
    expect(join({ staffId: 'cleo' }).joined).not.toBeNull();
  });

  test('that take no more are let go', async () => {
    const slow = join({ takes: 2 });
    hub.publish(claimed('a'));
    await vi.advanceTimersByTimeAsync(100);
    expect(slow.hasEnded()).toBe(true);
    expect(hub.size()).toBe(0);
  });

  test('all end with the server, and no other comes', () => {
    const one = join();
    hub.close();
    expect(one.hasEnded()).toBe(true);
    expect(join().joined).toBeNull();
  });
});

describe('a reader of some changes', () => {
  const only = async (changes: readonly Change[]) => changes.filter(({ id }) => id === 'mine');

  test('is told of those, and of nothing where there are none', async () => {
    const one = join({ only });
    hub.publish(claimed('other'));
    hub.publish(claimed('mine'));
    await vi.advanceTimersByTimeAsync(100);
    hub.publish(claimed('other'));
    await vi.advanceTimersByTimeAsync(100);
    expect(one.told).toEqual(['live null', `changes ${JSON.stringify([claimed('mine')])}`]);
  });

  test('looks anew where it cannot be found out which they are, or what came before', async () => {
    const one = join({ only: () => Promise.reject(new Error('away')) });
    const since = Date.now() + 5000;
    await vi.advanceTimersByTimeAsync(6000);
    hub.publish(claimed('other'));
    await vi.advanceTimersByTimeAsync(100);
    expect(one.told).toEqual(['live null', 'missed null']);
    expect(join({ staffId: 'bob', only, since }).told).toEqual(['live null', 'missed null']);
  });
});

describe('what came before', () => {
  test('comes again from the instant asked for', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    hub.publish(claimed('early'));
    await vi.advanceTimersByTimeAsync(5000);
    const since = Date.now();
    hub.publish(claimed('late'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(join({ since }).told).toEqual(['live null', `changes ${JSON.stringify([claimed('late')])}`]);
  });

  test('is missed where the process did not listen yet, or no longer keeps it', async () => {
    expect(join({ since: NOW.getTime() - 60_000 }).told).toEqual(['live null', 'missed null']);
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(join({ since: NOW.getTime() + 1000, staffId: 'bob' }).told).toEqual(['live null', 'missed null']);
  });

  test('was missed by all after the listener was lost', () => {
    const one = join();
    hub.setListening(false);
    hub.setListening(true);
    expect(one.told).toEqual(['live null', 'paused null', 'live null', 'missed null']);
  });
});

describe('a session', () => {
  test('that lasts is told again and again that all is well', async () => {
    const one = join();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.told).toEqual(['live null', 'live null', 'live null', 'live null']);
    expect(one.hasEnded()).toBe(false);
  });

  test('that ended is noticed within a minute, whoever forgot to say so', async () => {
    let isLive = true;
    const one = join({ isAllowed: async () => isLive });
    isLive = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.told.at(-1)).toBe('ended null');
    expect(one.hasEnded()).toBe(true);
  });

  test('that is said to have ended is looked at at once, and only that person’s', async () => {
    const asked: string[] = [];
    const ask = (name: string) => async () => asked.push(name) === 0;
    const [ada, bob] = [join({ isAllowed: ask('ada') }), join({ staffId: 'bob', isAllowed: ask('bob') })];
    hub.publish({ id: 'ada', name: 'session.ended', by: 'ada' });
    await vi.advanceTimersByTimeAsync(0);
    expect([ada.hasEnded(), bob.hasEnded()]).toEqual([true, false]);
    expect(asked).toEqual(['ada']);
  });

  test('that cannot be looked up tells nothing more, and is not said to have ended', async () => {
    const one = join({ isAllowed: () => Promise.reject(new Error('away')) });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(one.told).toEqual(['live null']);
    expect(one.hasEnded()).toBe(true);
  });
});

describe('the answer', () => {
  const open = (signal: AbortSignal) =>
    liveResponse({ staffId: 'ada', isAllowed: async () => true, since: Date.now() + 1000, signal, hub });

  test('streams events, uncompressed and unkept, until the browser goes', async () => {
    const browser = new AbortController();
    const response = open(browser.signal);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store, no-transform');
    expect(hub.size()).toBe(1);
    browser.abort();
    expect(hub.size()).toBe(0);
    expect(await response.text()).toMatch(/^id: \d+\nevent: live\n/);
  });

  test('that is cancelled leaves no reader', async () => {
    const response = open(new AbortController().signal);
    await response.body?.cancel();
    expect(hub.size()).toBe(0);
    hub.publish(claimed('a'));
    await vi.advanceTimersByTimeAsync(100);
  });

  test('is 429 beyond what a person may have', () => {
    const statuses = [1, 2, 3].map(() => open(new AbortController().signal).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});
