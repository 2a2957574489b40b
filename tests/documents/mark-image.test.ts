import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { markImage } from '#server/documents/mark-image';
import { thumbnail } from '#server/documents/thumbnail';
import * as make from '#tests/support/make-image';

const at = new Date('2026-11-23T05:00:09Z');
const timeZone = 'Asia/Shanghai';

async function changedShare(before: Buffer, after: Buffer, area: 'picture' | 'strip'): Promise<number> {
  const pixels = async (bytes: Buffer) =>
    sharp(bytes).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const [a, b] = await Promise.all([pixels(before), pixels(after)]);
  expect([b.info.width, b.info.height]).toEqual([a.info.width, a.info.height]);
  const border = Math.floor(a.data.length * 0.94);
  const [from, to] = area === 'picture' ? [0, border] : [border, a.data.length];
  let changed = 0;
  for (let at = from; at < to; at += 1) if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > 12) changed += 1;
  return changed / (to - from);
}

describe('markImage', () => {
  it.each([
    ['light', '#f4f4f0'],
    ['dark', '#101418'],
    ['middle grey', '#767676'],
  ])('is seen on a %s picture, without hiding it', async (_, background) => {
    const bytes = await sharp({ create: { width: 1200, height: 760, channels: 3, background } })
      .jpeg()
      .toBuffer();
    const marked = await markImage({ bytes, viewer: 'mei.lin', at, timeZone });
    expect(await changedShare(bytes, marked, 'picture')).toBeGreaterThan(0.02);
    expect(await changedShare(bytes, marked, 'picture')).toBeLessThan(0.2);
    expect(await changedShare(bytes, marked, 'strip')).toBeGreaterThan(0.15);
  });

  it('is the same for the same viewer and instant, and another for another', async () => {
    const bytes = await make.plainJpeg();
    const mark = (viewer: string, instant: Date) => markImage({ bytes, viewer, at: instant, timeZone });
    const first = await mark('mei.lin', at);
    expect((await mark('mei.lin', at)).equals(first)).toBe(true);
    expect((await mark('mei.lim', at)).equals(first)).toBe(false);
    expect((await mark('mei.lin', new Date(at.getTime() + 1000))).equals(first)).toBe(false);
  });

  it('writes the local time of the zone', async () => {
    const bytes = await make.plainJpeg();
    const here = await markImage({ bytes, viewer: 'a', at, timeZone: 'Asia/Shanghai' });
    const there = await markImage({ bytes, viewer: 'a', at, timeZone: 'America/New_York' });
    expect(here.equals(there)).toBe(false);
  });

  it('is a JPEG of the same size, also of a grey, a tiny and a transparent picture', async () => {
    const sources = [
      await make.greyJpeg(),
      await make.wideJpeg(7, 5),
      await make.wideJpeg(1, 1),
      await make.transparentPng(),
    ];
    for (const bytes of sources) {
      const before = await sharp(bytes).metadata();
      const after = await sharp(await markImage({ bytes, viewer: 'clerk-7', at, timeZone })).metadata();
      expect(after).toMatchObject({ format: 'jpeg', width: before.width, height: before.height, channels: 3 });
    }
  });

  it.each(['', '   ', '审核员'])('refuses a viewer that it cannot write (%j)', async (viewer) => {
    const bytes = await make.plainJpeg();
    await expect(markImage({ bytes, viewer, at, timeZone })).rejects.toThrow(/name its viewer/);
  });
});

describe('thumbnail', () => {
  it('fits the long edge and enlarges nothing', async () => {
    const wide = await sharp(await thumbnail({ bytes: await make.wideJpeg(1000, 500), longEdge: 160 })).metadata();
    expect([wide.format, wide.width, wide.height]).toEqual(['jpeg', 160, 80]);
    const small = await sharp(await thumbnail({ bytes: await make.wideJpeg(90, 40), longEdge: 160 })).metadata();
    expect([small.width, small.height]).toEqual([90, 40]);
  });
});
