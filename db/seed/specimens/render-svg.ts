import sharp from 'sharp';

export type Size = { width: number; height: number };
export type Band = { top: number; height: number };
export type Shift = { x: number; y: number };

const QUALITY = 78;
const backdrops = new Map<string, Promise<Buffer>>();

/**
 * Draws `foreground` over a backdrop that is drawn once per `name` and process, as a JPEG. Whoever knows that the
 * foreground fills only a band of rows says so: the empty rest costs as much as ink. The whole is moved by `shift` pixels.
 */
export async function renderCard(
  size: Size,
  backdrop: { name: string; draw: () => string },
  foreground: string,
  { band = { top: 0, height: size.height }, shift }: { band?: Band; shift?: Shift } = {},
): Promise<Buffer> {
  const { width, height } = size;
  const drawn = backdrops.get(backdrop.name) ?? rasterise(size, backdrop.draw());
  backdrops.set(backdrop.name, drawn);
  const pixels = Buffer.from(await drawn);
  const overlay = await sharp(asSvg({ width, ...band }, foreground))
    .ensureAlpha()
    .raw()
    .toBuffer();
  lay(overlay, pixels.subarray(band.top * width * 3));
  return sharp(shift === undefined ? pixels : moved(pixels, size, shift), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

/** What comes in from the side repeats what was at the edge. */
function moved(pixels: Buffer, { width, height }: Size, shift: Shift): Buffer {
  const out = Buffer.alloc(pixels.length);
  const within = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  for (let row = 0; row < height; row += 1) {
    const source = within(row - shift.y, height) * width;
    const from = Math.max(0, -shift.x);
    const to = Math.max(0, shift.x);
    const line = row * width;
    pixels.copy(out, (line + to) * 3, (source + from) * 3, (source + width - to) * 3);
    for (let at = 0; at < to; at += 1) pixels.copy(out, (line + at) * 3, source * 3, source * 3 + 3);
    for (let at = width - from; at < width; at += 1)
      pixels.copy(out, (line + at) * 3, (source + width - 1) * 3, (source + width) * 3);
  }
  return out;
}

/** Lays RGBA pixels over RGB ones, in place; several times as fast as compositing, and most pixels are empty. */
function lay(overlay: Uint8Array, pixels: Uint8Array): void {
  for (let from = 3, to = 0; from < overlay.length; from += 4, to += 3) {
    const alpha = (overlay[from] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const below = pixels[to + channel] ?? 0;
      pixels[to + channel] = Math.round(below + ((overlay[from - 3 + channel] ?? 0) - below) * alpha);
    }
  }
}

function rasterise(size: Size, body: string): Promise<Buffer> {
  return sharp(asSvg(size, body)).flatten({ background: '#ffffff' }).raw().toBuffer();
}

function asSvg({ width, height, top = 0 }: Size & { top?: number }, body: string): Buffer {
  // The server blocks SVG for the whole process, and a test may have loaded it; here every SVG is our own.
  sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 ${top} ${width} ${height}">${body}</svg>`,
  );
}
