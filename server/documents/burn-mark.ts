import { GLYPH_HEIGHT, maskText } from '#server/documents/mark-font';

type Canvas = { pixels: Uint8Array; width: number; height: number };

const ANGLE = (-24 * Math.PI) / 180;
const GLYPHS_ALONG_LONG_EDGE = 96;
const PATTERN_OPACITY = { onLight: 0.16, onDark: 0.24 };
const STRIP_OPACITY = 0.66;
const MID_GREY = 118;

/** Repeats the text diagonally over sRGB pixels, in place: light areas are darkened, dark ones lightened. */
export function burnPattern({ pixels, width, height }: Canvas, text: string): void {
  const scale = Math.max(1.5, Math.max(width, height) / (GLYPHS_ALONG_LONG_EDGE * 6));
  const mask = maskText(text, scale);
  const period = { along: mask.width + Math.round(scale * 18), across: Math.round(scale * GLYPH_HEIGHT * 6.2) };
  const [cos, sin] = [Math.cos(ANGLE), Math.sin(ANGLE)];
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * cos) / period.across);
    let across = y * cos - row * period.across;
    let along = (((y * sin + row * (period.along / 2)) % period.along) + period.along) % period.along;
    for (let x = 0; x < width; x += 1) {
      if (across < mask.height && along < mask.width) {
        const covered = mask.coverage[Math.trunc(across) * mask.width + Math.trunc(along)] ?? 0;
        if (covered > 0) shade(pixels, (y * width + x) * 3, covered / 255);
      }
      along += cos;
      across -= sin;
      if (across >= period.across) {
        across -= period.across;
        along += period.along / 2;
      }
      if (along >= period.along) along -= period.along;
    }
  }
}

/** Darkens the bottom edge, in place, and writes the text on it in white. */
export function burnStrip({ pixels, width, height }: Canvas, text: string): void {
  const scale = Math.max(1, Math.min(Math.max(width, height) / 800, (width * 0.96) / (text.length * 6)));
  const mask = maskText(text, scale);
  const padding = Math.ceil(scale * 2.5);
  const top = Math.max(0, height - mask.height - 2 * padding);
  for (let y = top; y < height; y += 1) {
    const maskY = y - top - padding;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      blend(pixels, at, 0, STRIP_OPACITY);
      const maskX = x - 2 * padding;
      const inside = maskY >= 0 && maskY < mask.height && maskX >= 0 && maskX < mask.width;
      const covered = inside ? (mask.coverage[maskY * mask.width + maskX] ?? 0) : 0;
      if (covered > 0) blend(pixels, at, 255, covered / 255);
    }
  }
}

function shade(pixels: Uint8Array, at: number, covered: number): void {
  const luma = 0.3 * (pixels[at] ?? 0) + 0.59 * (pixels[at + 1] ?? 0) + 0.11 * (pixels[at + 2] ?? 0);
  if (luma > MID_GREY) blend(pixels, at, 0, covered * PATTERN_OPACITY.onLight);
  else blend(pixels, at, 255, covered * PATTERN_OPACITY.onDark);
}

function blend(pixels: Uint8Array, at: number, target: number, opacity: number): void {
  for (let channel = at; channel < at + 3; channel += 1) {
    const value = pixels[channel] ?? 0;
    pixels[channel] = value + (target - value) * opacity;
  }
}
