import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { makeAheadImages } from '#components/review/ahead-images';
import { AHEAD_KEPT_BYTES, AHEAD_KEPT_MINUTES } from '#domain/document';

type Image = { name: string; bytes: number };

const FRONT: Image = { name: 'front', bytes: 10 };
const BACK: Image = { name: 'back', bytes: AHEAD_KEPT_BYTES - 10 };

let released: string[] = [];
const make = () => makeAheadImages<Image>(({ name }) => released.push(name));

beforeEach(() => {
  released = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('what is kept is there until it is taken, and whoever takes it has it', () => {
  const images = make();
  images.begin('A');
  expect(images.keep('A', 'f', FRONT)).toBe(true);
  expect([images.has('f'), images.peek('f')]).toEqual([true, FRONT]);
  expect(images.take('f')).toBe(FRONT);
  expect([images.has('f'), images.peek('f'), images.take('f')]).toEqual([false, undefined, undefined]);
  vi.runAllTimers();
  images.clear();
  expect(released).toEqual([]);
});

test('it is let go of after some minutes', () => {
  const images = make();
  images.begin('A');
  images.keep('A', 'f', FRONT);
  vi.advanceTimersByTime(AHEAD_KEPT_MINUTES * 60_000 - 1);
  expect(images.has('f')).toBe(true);
  vi.advanceTimersByTime(1);
  expect([images.has('f'), released]).toEqual([false, ['front']]);
});

test('only one case is kept, and what comes late for another is let go of', () => {
  const images = make();
  images.begin('A');
  images.keep('A', 'f', FRONT);
  images.begin('A');
  expect(images.has('f')).toBe(true);
  images.begin('B');
  expect(released).toEqual(['front']);
  expect(images.keep('A', 'b', { name: 'late', bytes: 1 })).toBe(false);
  expect([images.has('b'), released]).toEqual([false, ['front', 'late']]);
});

test('no more than a bounded number of bytes, and room again once something was taken', () => {
  const images = make();
  images.begin('A');
  expect([images.keep('A', 'f', FRONT), images.keep('A', 'b', BACK)]).toEqual([true, true]);
  expect(images.keep('A', 'c', { name: 'more', bytes: 1 })).toBe(false);
  expect(released).toEqual(['more']);
  images.take('f');
  expect(images.keep('A', 'c', { name: 'more', bytes: 10 })).toBe(true);
});

test('cleared, nothing is left, and nothing is kept until the next case is begun', () => {
  const images = make();
  images.begin('A');
  images.keep('A', 'f', FRONT);
  images.keep('A', 'b', BACK);
  images.clear();
  expect(released.toSorted()).toEqual(['back', 'front']);
  expect(images.keep('A', 'f', { name: 'late', bytes: 1 })).toBe(false);
});
