import {
  BarcodeFormat,
  BinaryBitmap,
  DataMatrixReader,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

import { findIccid } from '#domain/identifiers/iccid';

const HINTS = new Map<DecodeHintType, unknown>([
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128, BarcodeFormat.CODE_39, BarcodeFormat.ITF]],
  [DecodeHintType.TRY_HARDER, true],
]);
/** One by one: the library's reader of them all writes to the console whenever there is nothing to read. */
const READERS = [new MultiFormatOneDReader(HINTS), new DataMatrixReader(), new QRCodeReader()];
const LONGEST_SIDE = 1600;
const QUARTERS = [0, 1] as const;

type Picture = { source: CanvasImageSource; width: number; height: number };

/** The ICCID in a barcode of this picture, upright or on its side, or null. Nothing of it leaves the browser. */
export function readIccid(picture: Picture): string | null {
  for (const quarters of QUARTERS) {
    const text = decode(drawn(picture, quarters));
    const read = text === null ? null : findIccid(text);
    if (read !== null) return read.iccid;
  }
  return null;
}

function drawn({ source, width, height }: Picture, quarters: 0 | 1): ImageData {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = quarters === 0 ? [across, down] : [down, across];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws nothing');
  if (quarters === 1) {
    context.translate(down, 0);
    context.rotate(Math.PI / 2);
  }
  context.drawImage(source, 0, 0, across, down);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

function decode({ data, width, height }: ImageData): string | null {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at++) {
    grey[at] = ((data[at * 4] ?? 0) + 2 * (data[at * 4 + 1] ?? 0) + (data[at * 4 + 2] ?? 0)) / 4;
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  for (const reader of READERS) {
    try {
      return reader.decode(bitmap, HINTS).getText();
    } catch {
      // Its way to say that there is none.
    }
  }
  return null;
}
