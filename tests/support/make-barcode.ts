import sharp from 'sharp';

/** Interleaved 2 of 5: five bars or gaps a digit, two of them wide. */
const WIDE = ['00110', '10001', '01001', '11000', '00101', '10100', '01100', '00011', '10010', '01010'];
const NARROW_PX = 4;
const WIDE_PX = 12;
const QUIET_PX = 80;
const HEIGHT = 200;

/** A photo of the barcode of these digits, of which there is an even number; on its side if `turns` is one. */
export async function makeBarcode(digits: string, turns: 0 | 1 = 0): Promise<Buffer> {
  const bars = ['0000', ...pairs(digits), '100'].join('');
  const row: number[] = Array.from({ length: QUIET_PX }, () => 255);
  for (const [index, bar] of [...bars].entries()) {
    const length = bar === '1' ? WIDE_PX : NARROW_PX;
    row.push(...Array.from({ length }, () => (index % 2 === 0 ? 0 : 255)));
  }
  row.push(...Array.from({ length: QUIET_PX }, () => 255));
  const pixels = Buffer.concat(Array.from({ length: HEIGHT }, () => Buffer.from(row)));
  return sharp(pixels, { raw: { width: row.length, height: HEIGHT, channels: 1 } })
    .extend({ top: 100, bottom: 100, background: '#fff' })
    .rotate(turns * 90)
    .png()
    .toBuffer();
}

/** The first digit of a pair in the bars, the second in the gaps between them. */
function pairs(digits: string): string[] {
  return (digits.match(/\d{2}/g) ?? []).map((pair) => {
    const [inBars = '', inGaps = ''] = [...pair].map((digit) => WIDE[Number(digit)]);
    return [...inBars].map((bar, at) => `${bar}${inGaps[at] ?? ''}`).join('');
  });
}
