import { seededRandom } from '#db/seed/random';
import type { Shift } from '#db/seed/specimens/render-svg';
import { svgText } from '#db/seed/specimens/svg-text';
import type { TextStyle } from '#db/seed/specimens/svg-text';

export const CARD = { width: 1000, height: 630 };

const OFF_CENTRE = 10;
const NOTICE = 'SPECIMEN · NO LEGAL VALUE · 演示样本，无法律效力';

/** A card with rounded corners lying on a plain desk. */
export function cardOnDesk(
  body: string,
  { width, height, desk }: { width: number; height: number; desk: string },
): string {
  const box = `x="12" y="12" width="${width - 24}" height="${height - 24}" rx="34"`;
  return (
    `<defs><clipPath id="card"><rect ${box}/></clipPath></defs><rect width="${width}" height="${height}" fill="${desk}"/>` +
    `<rect x="14" y="17" width="${width - 26}" height="${height - 26}" rx="35" fill="#000" fill-opacity="0.28"/>` +
    `<g clip-path="url(#card)">${body}</g><rect ${box} fill="none" stroke="#fff" stroke-opacity="0.55" stroke-width="2"/>`
  );
}

/** How far from the middle of the picture a card lies: no two photos are framed alike. */
export function framing(seed: number): Shift {
  const random = seededRandom(seed * 31 + 5);
  return { x: random.int(2 * OFF_CENTRE + 1) - OFF_CENTRE, y: random.int(2 * OFF_CENTRE + 1) - OFF_CENTRE };
}

/** A small bilingual label with its value below. */
export function field(
  [x, y]: readonly [number, number],
  label: string,
  value: string,
  style: Partial<TextStyle> & { ink: string; labelInk: string },
): string {
  const { ink, labelInk, size = 30, ...rest } = style;
  return (
    svgText(x, y, label, { size: 15, fill: labelInk, tracking: 0.4 }) +
    svgText(x, y + size + 8, value, { ...rest, size, fill: ink })
  );
}

/** The words that make a picture unmistakably a specimen: across the middle and along the lower edge. */
export function specimenMark({ width, height, colour }: { width: number; height: number; colour: string }): string {
  return (
    svgText(width * 0.53, height * 0.61, 'SPECIMEN 样本', {
      size: width * 0.1,
      fill: colour,
      bold: true,
      tracking: 6,
      anchor: 'middle',
      opacity: 0.15,
      turn: -18,
    }) + specimenNotice({ x: width / 2, y: height - 27, colour })
  );
}

export function specimenNotice({ x, y, colour }: { x: number; y: number; colour: string }): string {
  return svgText(x, y, NOTICE, { size: 14.5, fill: colour, anchor: 'middle', tracking: 1.6, opacity: 0.9 });
}

/** A framed photo area of 3:4 filled with the face, `width` pixels wide. */
export function photo({ x, y, width, face }: { x: number; y: number; width: number; face: string }): string {
  const scale = width / 300;
  return (
    `<svg x="${x}" y="${y}" width="${width}" height="${width * (4 / 3)}" viewBox="0 0 300 400"><rect width="300" height="400" fill="#e3eaee"/>${face}</svg>` +
    `<rect x="${x}" y="${y}" width="${width}" height="${width * (4 / 3)}" fill="none" stroke="#1f3b45" stroke-opacity="0.35" stroke-width="${Math.max(1, scale * 2)}"/>`
  );
}

/** The face again, small and pale, as a second portrait printed into the background. */
export function ghost({ x, y, width, face }: { x: number; y: number; width: number; face: string }): string {
  return `<svg x="${x}" y="${y}" width="${width}" height="${width * (4 / 3)}" viewBox="0 0 300 400" opacity="0.2">${face}</svg>`;
}
