/** Seven rows of five pixels a glyph, one base-32 digit a row: readable on any machine, with or without fonts. */
const GLYPHS: Readonly<Record<string, string>> = {
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'uhhhhhu',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hpljhhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhha4',
  W: 'hhhllrh',
  X: 'hha4ahh',
  Y: 'hha4444',
  Z: 'v1248gv',
  0: 'ehjlphe',
  1: '4c4444e',
  2: 'eh168gv',
  3: 'u11e11u',
  4: '26aiv22',
  5: 'vgu11he',
  6: 'egguhhe',
  7: 'v124888',
  8: 'ehhehhe',
  9: 'ehhf11e',
  '.': '00000cc',
  ',': '0000c48',
  '-': '000e000',
  _: '000000v',
  '@': 'ehnlnge',
  ':': '0cc0cc0',
  '+': '044v440',
  '/': '11248gg',
  ' ': '0000000',
};
const UNKNOWN_GLYPH = 'vhhhhhv';
const GLYPH_WIDTH = 6;
export const GLYPH_HEIGHT = 7;

export type Mask = { width: number; height: number; coverage: Uint8Array };

/** The text as the font can draw it: accents dropped, capitals only. */
export function drawableText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase();
}

/** How much of each pixel the text covers (0 to 255), one font pixel being `scale` image pixels. */
export function maskText(text: string, scale: number): Mask {
  const glyphs = [...text].map((character) => GLYPHS[character] ?? UNKNOWN_GLYPH);
  const width = Math.ceil(glyphs.length * GLYPH_WIDTH * scale);
  const height = Math.ceil(GLYPH_HEIGHT * scale);
  const coverage = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      coverage[y * width + x] = smoothed(glyphs, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5);
    }
  }
  return { width, height, coverage };
}

/** Bilinear over the font's pixels, then a steep ramp: corners come out round instead of as stairs. */
function smoothed(glyphs: readonly string[], column: number, row: number): number {
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = column - left;
  const below = row - top;
  const value =
    inked(glyphs, left, top) * (1 - right) * (1 - below) +
    inked(glyphs, left + 1, top) * right * (1 - below) +
    inked(glyphs, left, top + 1) * (1 - right) * below +
    inked(glyphs, left + 1, top + 1) * right * below;
  return Math.round(255 * Math.min(1, Math.max(0, (value - 0.25) / 0.4)));
}

function inked(glyphs: readonly string[], column: number, row: number): number {
  const rows = glyphs[Math.floor(column / GLYPH_WIDTH)];
  const bits = Number.parseInt(rows?.[row] ?? '0', 32);
  const bit = GLYPH_WIDTH - 2 - (((column % GLYPH_WIDTH) + GLYPH_WIDTH) % GLYPH_WIDTH);
  return bit < 0 ? 0 : (bits >> bit) & 1;
}
