import 'server-only';

import sharp from 'sharp';
import type { Sharp } from 'sharp';

import { MAX_UPLOAD_PIXELS } from '#domain/document';

// Process-wide: libvips would otherwise also open SVG, AVIF, TIFF and whatever its next version learns.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const LIMITS = { failOn: 'warning', pages: 1 } as const;

export type PixelSize = { width: number; height: number };

/** The size that the header claims, with no pixel decoded; throws if no header can be read. */
export async function readClaimedSize(bytes: Buffer): Promise<PixelSize> {
  const { width, height } = await sharp(bytes, { ...LIMITS, limitInputPixels: false }).metadata();
  return { width, height };
}

/** Opens JPEG, PNG or WebP bytes for decoding; any other content, damage or excess of pixels rejects when awaited. */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, { ...LIMITS, limitInputPixels: MAX_UPLOAD_PIXELS });
}

/** Wraps pixels of three 8-bit sRGB channels, so that nothing has to be decoded. */
export function openPixels(pixels: Uint8Array, size: PixelSize): Sharp {
  return sharp(pixels, { raw: { ...size, channels: 3 } });
}
