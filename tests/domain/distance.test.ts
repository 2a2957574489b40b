import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { kilometresBetween, storesByDistance } from '#domain/distance';

const LUJIAZUI = { latitude: 31.2397, longitude: 121.4998 };
const JINGAN = { latitude: 31.2235, longitude: 121.4454 };
const XIDAN = { latitude: 39.9134, longitude: 116.3736 };

describe('kilometresBetween', () => {
  test('is what a map says', () => {
    expect(kilometresBetween(LUJIAZUI, JINGAN)).toBeCloseTo(5.5, 1);
    expect(kilometresBetween(LUJIAZUI, XIDAN)).toBeGreaterThan(1060);
    expect(kilometresBetween(LUJIAZUI, XIDAN)).toBeLessThan(1080);
    expect(kilometresBetween({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeCloseTo(
      22.2,
      1,
    );
  });

  test('is the same both ways, nothing to oneself, and never more than half the earth', () => {
    const positions = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        expect(kilometresBetween(a, b)).toBeCloseTo(kilometresBetween(b, a), 6);
        expect(kilometresBetween(a, a)).toBe(0);
        expect(kilometresBetween(a, b)).toBeLessThanOrEqual(Math.PI * 6371);
      }),
    );
  });
});

test('stores by distance: the nearest first, those of the same city without a position last, others of which nothing is known not at all', () => {
  const none = { latitude: null, longitude: null };
  const stores = [
    { id: 'xidan', cityEn: 'Beijing', ...XIDAN },
    { id: 'unknown', cityEn: 'Shanghai', ...none },
    { id: 'far', cityEn: 'Beijing', ...none },
    { id: 'jingan', cityEn: 'Shanghai', ...JINGAN },
    { id: 'here', cityEn: 'Shanghai', ...LUJIAZUI },
  ];
  const ids = (from: (typeof stores)[number]) => storesByDistance(from, stores).map(({ id }) => id);
  expect(ids({ id: 'here', cityEn: 'Shanghai', ...LUJIAZUI })).toEqual(['jingan', 'xidan', 'unknown']);
  expect(ids({ id: 'here', cityEn: 'Shanghai', ...none })).toEqual(['jingan', 'unknown']);
});
