import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';

import { hashImage } from '#db/hash-image';
import { demoLines } from '#db/seed/demo-lines';
import type { DemoLine } from '#db/seed/demo-lines';
import { drawDocument } from '#db/seed/draw-document';
import { COMPARED_SLOTS, HASH_BITS, HASH_EDGE, SAME_IMAGE_BITS, differingBits, hashGreys } from '#domain/image-hash';
import { prepareImage } from '#server/documents/prepare-image';
import { plainPixels, sidewaysJpeg } from '#tests/support/make-image';

/** As an upload is kept and hashed. */
async function hashOf(bytes: Buffer): Promise<string> {
  const { hash } = await prepareImage(bytes, { isHashed: true });
  if (hash === null) throw new Error('no hash');
  return hash;
}

async function apart(one: Buffer, other: Buffer): Promise<number> {
  return differingBits(await hashOf(one), await hashOf(other));
}

const people = [
  ...new Map(
    demoLines(new Date('2026-11-18T02:00:00Z'))
      .filter(({ person }) => person.documentKind === 'resident_id')
      .map((line) => [line.person.documentNumber, line]),
  ).values(),
].slice(0, 30);

const drawn = async (line: DemoLine) => (await drawDocument('front', line)).bytes;

let card: Buffer;
beforeAll(async () => {
  const [first] = people;
  if (first === undefined) throw new Error('the demo has nobody');
  card = await drawn(first);
});

const SENT_AGAIN: [how: string, (bytes: Buffer) => Promise<Buffer>][] = [
  ['by a messenger that compresses', (bytes) => sharp(bytes).jpeg({ quality: 50 }).toBuffer()],
  ['much compressed', (bytes) => sharp(bytes).jpeg({ quality: 25 }).toBuffer()],
  ['as WebP', (bytes) => sharp(bytes).webp({ quality: 60 }).toBuffer()],
  ['as PNG', (bytes) => sharp(bytes).png().toBuffer()],
  ['smaller', (bytes) => sharp(bytes).resize(320).jpeg().toBuffer()],
  ['larger', (bytes) => sharp(bytes).resize(2000).jpeg().toBuffer()],
  ['darker', (bytes) => sharp(bytes).modulate({ brightness: 0.8 }).jpeg().toBuffer()],
  ['without colours', (bytes) => sharp(bytes).greyscale().jpeg().toBuffer()],
  ['a little blurred', (bytes) => sharp(bytes).blur(1.5).jpeg().toBuffer()],
];

describe('the same photo', () => {
  test.each(SENT_AGAIN)('sent again %s is the same', async (_, again) => {
    expect(await apart(card, await again(card))).toBeLessThanOrEqual(SAME_IMAGE_BITS);
  });

  test('is the same however it lay on the sensor', async () => {
    const upright = await plainPixels().rotate(90).jpeg({ quality: 90 }).toBuffer();
    expect(await apart(await sidewaysJpeg(), upright)).toBeLessThanOrEqual(SAME_IMAGE_BITS);
  });

  test('is hashed from what is kept, so that it can be hashed later as well', async () => {
    const { bytes, hash } = await prepareImage(card, { isHashed: true });
    expect(hash).toMatch(new RegExp(`^[01]{${HASH_BITS}}$`));
    expect(await hashImage(bytes)).toBe(hash);
    expect((await prepareImage(card)).hash).toBeNull();
  });
});

describe('another photo', () => {
  test('of the same card, taken anew, is another', async () => {
    const tilted = sharp(card).rotate(2, { background: '#777' }).modulate({ brightness: 1.05 });
    expect(await apart(card, await tilted.jpeg().toBuffer())).toBeGreaterThan(4 * SAME_IMAGE_BITS);
  });

  test('of another person’s card is another, even drawn to the pixel on the same layout', async () => {
    const hashes = await Promise.all(people.map(async (line) => (await hashImage(await drawn(line))) ?? ''));
    const distances = hashes.flatMap((one, index) => hashes.slice(0, index).map((other) => differingBits(one, other)));
    expect(distances).toHaveLength(435);
    expect(Math.min(...distances)).toBeGreaterThan(SAME_IMAGE_BITS);
  });

  test('whose picture says little of whose it is is not compared', () => {
    expect(COMPARED_SLOTS).toEqual(['front', 'portrait', 'authorisation']);
  });
});

describe('a picture of nothing has no hash', () => {
  const plain = (background: string) => sharp({ create: { width: 1600, height: 1000, channels: 3, background } });
  const noise = (mean: number, sigma: number) =>
    sharp({
      create: {
        width: 1600,
        height: 1000,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean, sigma },
      },
    });
  test.each([
    ['black', plain('#000')],
    ['white', plain('#fff')],
    ['grey', plain('#7a8da0')],
    ['the lens covered', noise(6, 5)],
    ['the noise of a sensor', noise(128, 30)],
  ])('%s', async (_, picture) => {
    expect((await prepareImage(await picture.jpeg().toBuffer(), { isHashed: true })).hash).toBeNull();
  });

  test('and one of another size is an error', () => {
    expect(() => hashGreys(new Uint8Array(HASH_EDGE))).toThrow(RangeError);
  });
});
