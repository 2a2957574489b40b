import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { DomainError } from '#domain/domain-error';
import { openImage } from '#server/documents/image-decoder';
import { prepareImage } from '#server/documents/prepare-image';
import * as make from '#tests/support/make-image';

async function refusal(bytes: Buffer | Promise<Buffer>): Promise<unknown> {
  try {
    await prepareImage(await bytes);
  } catch (error) {
    return error instanceof DomainError && error.code === 'document_refused' ? error.details.reason : error;
  }
  return 'accepted';
}

async function colourAt(bytes: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

describe('prepareImage refuses', () => {
  it.each([
    ['an empty file', 'empty', () => Buffer.alloc(0)],
    ['a truncated JPEG', 'damaged', make.truncatedJpeg],
    ['a PNG with a flipped byte', 'damaged', make.corruptPng],
    ['a JPEG that is nothing but its first bytes', 'damaged', () => Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['an SVG', 'not_an_image', make.svg],
    ['HTML named .jpg', 'not_an_image', make.htmlNamedJpg],
    ['plain text', 'not_an_image', () => Buffer.from('just words')],
    ['a GIF', 'gif', make.gif],
    ['a HEIC', 'heic', make.heic],
    ['an AVIF', 'heic', make.avif],
    ['a PDF', 'pdf', make.pdf],
    ['13 MB', 'too_large', make.oversizedJpeg],
    ['400 megapixels in a few kilobytes', 'too_many_pixels', make.hugePng],
    ['a header that claims 1 × 40,000,001 pixels', 'too_many_pixels', () => make.pngClaiming(1, 40_000_001)],
  ] as const)('%s', async (_, reason, bytes) => {
    expect(await refusal(bytes())).toBe(reason);
  });
});

describe('prepareImage accepts', () => {
  it.each([
    ['jpeg', make.plainJpeg],
    ['png', make.plainPng],
    ['webp', make.plainWebp],
  ] as const)('%s, and keeps facts of the original', async (type, bytesOf) => {
    const original = await bytesOf();
    const prepared = await prepareImage(original);
    expect(prepared).toMatchObject({
      contentType: 'image/jpeg',
      width: 320,
      height: 200,
      originalType: type,
      originalSize: original.length,
      sha256: createHash('sha256').update(original).digest('hex'),
    });
    const { format, space, channels } = await sharp(prepared.bytes).metadata();
    expect({ format, space, channels }).toEqual({ format: 'jpeg', space: 'srgb', channels: 3 });
  });

  it('and never hands the original bytes back', async () => {
    const original = Buffer.concat([await make.plainJpeg(), Buffer.from('<script>hidden at the end</script>')]);
    const prepared = await prepareImage(original);
    expect(prepared.bytes.includes('<script>')).toBe(false);
  });

  it('and drops place, device, author, XMP and profile', async () => {
    const original = await make.jpegWithGps();
    const before = await sharp(original).metadata();
    expect([before.exif, before.xmp, before.icc].every(Boolean)).toBe(true);
    expect(original.includes('Somebody')).toBe(true);

    const { bytes } = await prepareImage(original);
    const after = await sharp(bytes).metadata();
    expect([after.exif, after.xmp, after.icc, after.iptc, after.orientation].some(Boolean)).toBe(false);
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.includes('Somebody')).toBe(false);
  });

  it('and turns the picture upright before the orientation is lost', async () => {
    const prepared = await prepareImage(await make.sidewaysJpeg());
    expect([prepared.width, prepared.height]).toEqual([200, 320]);
    const [red = 0, green = 0] = await colourAt(prepared.bytes, 180, 20);
    expect(red).toBeGreaterThan(180);
    expect(green).toBeLessThan(70);
  });

  it('and shrinks to 3000 pixels on the long edge, never enlarges', async () => {
    const prepared = await prepareImage(await make.wideJpeg(4200, 1400));
    expect([prepared.width, prepared.height]).toEqual([3000, 1000]);
  });

  it.each([
    ['CMYK', make.cmykJpeg],
    ['grey', make.greyJpeg],
  ] as const)('%s, as sRGB', async (_, bytesOf) => {
    const { bytes } = await prepareImage(await bytesOf());
    expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  it('transparency, on white', async () => {
    const { bytes } = await prepareImage(await make.transparentPng());
    expect(await colourAt(bytes, 10, 10)).toEqual([255, 255, 255]);
  });

  it('exactly 12 MB', async () => {
    const image = await make.plainJpeg();
    const padded = Buffer.concat([image], 12 * 1024 * 1024);
    expect(await refusal(padded)).toBe('accepted');
    expect(await refusal(Buffer.concat([padded, Buffer.alloc(1)]))).toBe('too_large');
  });
});

describe('the decoder itself', () => {
  it.each([
    ['SVG', make.svg],
    ['GIF', make.gif],
  ] as const)('opens no %s even if its type went unnoticed', async (_, bytesOf) => {
    await expect(openImage(bytesOf()).raw().toBuffer()).rejects.toThrow(/unsupported image format/);
  });

  it('opens nothing by its path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signoff-'));
    const path = join(folder, 'a.jpg');
    await writeFile(path, await make.plainJpeg());
    await expect(sharp(path).raw().toBuffer()).rejects.toThrow(/unsupported image format/);
    await rm(folder, { recursive: true });
  });
});
