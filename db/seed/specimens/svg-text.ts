import { findGlyph } from '#db/seed/specimens/glyphs';
import type { Face } from '#db/seed/specimens/glyphs';

export type TextStyle = {
  size: number;
  fill: string;
  face?: Face;
  tracking?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  opacity?: number;
  turn?: number;
};

/** SVG outlines of one line of text, its baseline at `y`; `tracking` is in pixels, `turn` in degrees about the anchor. */
export function svgText(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill, face = 'sans', tracking = 0, bold = false, anchor = 'start', opacity = 1, turn = 0 } = style;
  const width = textWidth(text, style);
  let at = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width;
  const glyphs: string[] = [];
  for (const character of text) {
    const { advance, path, unitsPerEm } = findGlyph(face, character);
    const scale = size / unitsPerEm;
    const stroke = bold ? ` stroke-width="${round(unitsPerEm * 0.032)}"` : '';
    if (path) glyphs.push(`<path transform="translate(${round(at)} 0) scale(${round(scale)})"${stroke} d="${path}"/>`);
    at += advance * size + tracking;
  }
  const outline = bold ? ` stroke="${fill}"` : '';
  const rotation = turn === 0 ? '' : ` rotate(${turn})`;
  return `<g transform="translate(${round(x)} ${round(y)})${rotation}" fill="${fill}"${outline} opacity="${opacity}">${glyphs.join('')}</g>`;
}

export function textWidth(text: string, { size, face = 'sans', tracking = 0 }: TextStyle): number {
  const characters = [...text];
  const advances = characters.reduce((total, character) => total + findGlyph(face, character).advance, 0);
  return advances * size + tracking * Math.max(0, characters.length - 1);
}

/** The text in lines no wider than `maxWidth`, broken at spaces in Latin and, but for a figure and its unit, anywhere in Chinese. */
export function wrapText(text: string, maxWidth: number, style: TextStyle): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/\d+\s*\p{Script=Han}{1,2}\s*|[A-Za-z0-9’'.,-]+\s*|./gu) ?? []) {
    if (line !== '' && textWidth((line + piece).trimEnd(), style) > maxWidth) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
