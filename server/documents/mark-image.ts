import 'server-only';

import { Temporal } from 'temporal-polyfill';

import { burnPattern, burnStrip } from '#server/documents/burn-mark';
import { openImage, openPixels } from '#server/documents/image-decoder';
import { drawableText } from '#server/documents/mark-font';

const MAX_VIEWER_LENGTH = 48;
const QUALITY = 82;

/**
 * The image as a JPEG with viewer and local time burned in, over the whole picture and along its bottom edge. `viewer` must
 * hold a Latin letter or digit, such as the local part of an e-mail address; throws otherwise, since the mark would name no one.
 */
export async function markImage({
  bytes,
  viewer,
  at,
  timeZone,
}: {
  bytes: Buffer;
  viewer: string;
  at: Date;
  timeZone: string;
}): Promise<Buffer> {
  const name = drawableText(viewer).slice(0, MAX_VIEWER_LENGTH);
  if (!/[A-Z0-9]/.test(name)) throw new Error('A marked image must name its viewer in Latin letters or digits.');
  const text = `${name}  ${localTime(at, timeZone)}`;
  const { data, info } = await openImage(bytes)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const canvas = { pixels: data, width: info.width, height: info.height };
  burnPattern(canvas, text);
  burnStrip(canvas, text);
  return openPixels(data, info).jpeg({ quality: QUALITY }).toBuffer();
}

function localTime(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' })
    .replace('T', ' ');
}
