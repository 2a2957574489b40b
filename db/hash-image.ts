import sharp from 'sharp';

import { HASH_EDGE, hashGreys } from '#domain/image-hash';

/**
 * The hash of an image that we have encoded ourselves, null for a blank one. It is always taken from the stored bytes, and
 * from every pixel of them: a decoder that shrinks while it decodes shifts what it shrinks.
 */
export async function hashImage(stored: Buffer): Promise<string | null> {
  const { data, info } = await sharp(stored).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const greys = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: HASH_EDGE, height: HASH_EDGE, fit: 'fill', kernel: 'linear' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return hashGreys(greys);
}
