import 'server-only';

import { openImage } from '#server/documents/image-decoder';

const QUALITY = 78;

/** A JPEG no larger than `longEdge` pixels on either side; it carries no mark of its own. */
export async function thumbnail({ bytes, longEdge }: { bytes: Buffer; longEdge: number }): Promise<Buffer> {
  return openImage(bytes)
    .resize({ width: longEdge, height: longEdge, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
