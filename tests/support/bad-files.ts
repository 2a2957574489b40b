import type { RefusalReason } from '#domain/document';
import * as image from '#tests/support/make-image';

export type BadFile = {
  what: string;
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  reason: RefusalReason;
  /** What a machine is answered. */
  status: 413 | 415 | 422;
};

/** What people and attackers send instead of a photo, each with how it is refused. */
export const BAD_FILES: readonly BadFile[] = [
  { what: 'an empty file', name: 'front.jpg', bytes: () => Buffer.alloc(0), reason: 'empty', status: 422 },
  { what: 'a truncated JPEG', name: 'front.jpg', bytes: image.truncatedJpeg, reason: 'damaged', status: 422 },
  { what: 'an SVG', name: 'front.svg', bytes: image.svg, reason: 'not_an_image', status: 415 },
  { what: 'HTML named .jpg', name: 'front.jpg', bytes: image.htmlNamedJpg, reason: 'not_an_image', status: 415 },
  { what: 'a GIF', name: 'front.gif', bytes: image.gif, reason: 'gif', status: 415 },
  { what: 'a HEIC', name: 'front.heic', bytes: image.heic, reason: 'heic', status: 415 },
  { what: 'a PNG of 400 megapixels', name: 'front.png', bytes: image.hugePng, reason: 'too_many_pixels', status: 422 },
  { what: '13 MB', name: 'front.jpg', bytes: image.oversizedJpeg, reason: 'too_large', status: 413 },
];
