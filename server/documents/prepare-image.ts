import 'server-only';

import { createHash } from 'node:crypto';

import { hashImage } from '#db/hash-image';
import { MAX_UPLOAD_BYTES, MAX_UPLOAD_PIXELS } from '#domain/document';
import type { RefusalReason } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { sniffFileType } from '#domain/file-type';
import { withDecodeSlot } from '#server/documents/decode-gate';
import { openImage, readClaimedSize } from '#server/documents/image-decoder';
import type { PixelSize } from '#server/documents/image-decoder';

export type PreparedImage = {
  bytes: Buffer;
  contentType: 'image/jpeg';
  width: number;
  height: number;
  sha256: string;
  /** What it is recognised by; null where that is not asked for, and for a blank image. */
  hash: string | null;
  originalType: AcceptedType;
  originalSize: number;
};

type AcceptedType = 'jpeg' | 'png' | 'webp';

const LONG_EDGE = 3000;
const QUALITY = 85;
const DECODE_SECONDS = 20;

/**
 * A new JPEG made from an upload's pixels alone: upright, sRGB, no metadata, long edge at most 3000 px. `sha256` is of the
 * original bytes. Throws `document_refused` with its `RefusalReason`, or `DecoderBusy`.
 */
export async function prepareImage(
  bytes: Buffer,
  { isHashed = false }: { isHashed?: boolean } = {},
): Promise<PreparedImage> {
  if (bytes.length === 0) throw refused('empty');
  if (bytes.length > MAX_UPLOAD_BYTES) throw refused('too_large');
  const originalType = acceptedType(bytes);
  const image = await withDecodeSlot(async () => {
    const encoded = await reencode(bytes);
    return { ...encoded, hash: isHashed ? await hashImage(encoded.bytes) : null };
  });
  return {
    ...image,
    contentType: 'image/jpeg',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    originalType,
    originalSize: bytes.length,
  };
}

function acceptedType(bytes: Buffer): AcceptedType {
  const type = sniffFileType(bytes);
  switch (type) {
    case 'jpeg':
    case 'png':
    case 'webp':
      return type;
    case 'heic':
    case 'avif':
      throw refused('heic');
    case 'gif':
    case 'pdf':
    case 'empty':
      throw refused(type);
    case 'svg':
    case 'html':
    case 'unknown':
      throw refused('not_an_image');
  }
}

async function reencode(bytes: Buffer): Promise<PixelSize & { bytes: Buffer }> {
  const claimed = await readClaimedSize(bytes).catch(refuseDamaged);
  if (claimed.width * claimed.height > MAX_UPLOAD_PIXELS) throw refused('too_many_pixels');
  const { data, info } = await openImage(bytes)
    .timeout({ seconds: DECODE_SECONDS })
    .autoOrient()
    .resize({ width: LONG_EDGE, height: LONG_EDGE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
    .catch(refuseDamaged);
  return { bytes: data, width: info.width, height: info.height };
}

function refuseDamaged(): never {
  throw refused('damaged');
}

function refused(reason: RefusalReason): DomainError {
  return new DomainError('document_refused', { reason });
}
