import { crc32, deflateSync } from 'node:zlib';

import sharp from 'sharp';
import type { Sharp } from 'sharp';

const WIDTH = 320;
const HEIGHT = 200;

/** A small picture whose top left corner is red, whose top right is green and whose rest depends on the seed. */
export function plainPixels(seed = 1): Sharp {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const red = x < 60 && y < 60;
      const green = x >= WIDTH - 60 && y < 60;
      const other = [(x * seed) % 200, (y * 3 + seed * 40) % 200, 180];
      pixels.set(red ? [230, 20, 20] : green ? [20, 200, 20] : other, (y * WIDTH + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

export function plainJpeg(seed = 1): Promise<Buffer> {
  return plainPixels(seed).jpeg({ quality: 90 }).toBuffer();
}

/** A picture that no other test sends. */
export function ownJpeg(): Promise<Buffer> {
  return plainJpeg(10 + Math.random() * 1000);
}

export function plainPng(seed = 1): Promise<Buffer> {
  return plainPixels(seed).png().toBuffer();
}

export function plainWebp(seed = 1): Promise<Buffer> {
  return plainPixels(seed).webp({ quality: 90 }).toBuffer();
}

/** A photo as a phone writes it: place, device and an author in EXIF, an XMP packet, and an ICC profile. */
export function jpegWithGps(): Promise<Buffer> {
  return plainPixels()
    .withExif({
      IFD0: { Make: 'Pocket', Model: 'Camera 9', Artist: 'Somebody' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 13/1 4900/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 28/1 1/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>Somebody was here</note></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** The pixels lie on their side as a phone's sensor stored them; shown upright, the red corner is at the top right. */
export function sidewaysJpeg(): Promise<Buffer> {
  return plainPixels().withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toBuffer();
}

export function cmykJpeg(): Promise<Buffer> {
  return plainPixels().toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 90 }).toBuffer();
}

export function greyJpeg(): Promise<Buffer> {
  return plainPixels().toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
}

export function transparentPng(): Promise<Buffer> {
  return sharp({ create: { width: 50, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();
}

export function wideJpeg(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#7a8da0' } })
    .jpeg()
    .toBuffer();
}

export async function truncatedJpeg(): Promise<Buffer> {
  const whole = await plainJpeg();
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

/** 13 MB that begin with a whole JPEG. */
export async function oversizedJpeg(): Promise<Buffer> {
  return Buffer.concat([await plainJpeg()], 13 * 1024 * 1024);
}

/** A valid black PNG of 20,000 × 20,000 pixels in some 50 kB. */
export function hugePng(): Buffer {
  const side = 20_000;
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)), { level: 9 });
  return oneBitPng(side, side, rows);
}

/** A PNG whose header claims a size that its empty body does not have. */
export function pngClaiming(width: number, height: number): Buffer {
  return oneBitPng(width, height, deflateSync(Buffer.alloc(16)));
}

export async function corruptPng(): Promise<Buffer> {
  const bytes = await plainPng();
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  return bytes;
}

/** A whole GIF of one pixel. */
export function gif(): Buffer {
  return Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64');
}

/** The first bytes of a photo as iPhones store it. */
export function heic(): Buffer {
  return fileTypeBox('heic', ['mif1', 'heic']);
}

export function avif(): Buffer {
  return fileTypeBox('avif', ['mif1', 'avif']);
}

export function pdf(): Buffer {
  return Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
}

export function svg(): Buffer {
  return Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><script>alert(1)</script></svg>',
  );
}

export function htmlNamedJpg(): Buffer {
  return Buffer.from('<!doctype html><html><body><script>alert(document.domain)</script></body></html>');
}

function fileTypeBox(brand: string, compatible: readonly string[]): Buffer {
  const body = Buffer.concat([Buffer.from(`ftyp${brand}`), Buffer.alloc(4), Buffer.from(compatible.join(''))]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body, Buffer.alloc(64)]);
}

function oneBitPng(width: number, height: number, body: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', body),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
