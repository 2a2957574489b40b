import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

export type Face = 'sans' | 'mono';

/** `advance` is in ems; `path` is SVG path data in `unitsPerEm` units, y downwards from the baseline. */
export type Glyph = { advance: number; path: string; unitsPerEm: number };

type Outlines = Record<string, [advance: number, path: string]>;
type GlyphTable = { unitsPerEm: number; monoUnitsPerEm: number; sans: Outlines; mono: Outlines };

const MISSING = '□';
let table: GlyphTable | undefined;

/** The outline of a character of ASCII, Western Europe or GB 2312, so that no machine needs a font; others come out as a box. */
export function findGlyph(face: Face, character: string): Glyph {
  table ??= readGlyphTable();
  const unitsPerEm = face === 'mono' ? table.monoUnitsPerEm : table.unitsPerEm;
  const outline = table[face][character];
  if (outline) return { advance: outline[0] / unitsPerEm, path: outline[1], unitsPerEm };
  const [advance, path] = table.sans[character] ?? table.sans[MISSING] ?? [0, ''];
  return { advance: advance / table.unitsPerEm, path, unitsPerEm: table.unitsPerEm };
}

/** The asset is written by the project and never edited, so its shape is taken as given. */
function readGlyphTable(): GlyphTable {
  const file = new URL('./assets/glyphs.json.br', import.meta.url);
  const parsed: GlyphTable = JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8'));
  return parsed;
}
