import { describe, expect, it } from 'vitest';

import { demoLines } from '#db/seed/demo-lines';
import { drawPassport } from '#db/seed/specimens/draw-passport';
import { drawPortrait } from '#db/seed/specimens/draw-portrait';
import { drawResidentCard } from '#db/seed/specimens/draw-resident-card';
import { drawSimCard } from '#db/seed/specimens/draw-sim-card';
import { findGlyph } from '#db/seed/specimens/glyphs';
import { textWidth, wrapText } from '#db/seed/specimens/svg-text';
import { makeTd3Mrz } from '#domain/identifiers/mrz';
import { prepareImage } from '#server/documents/prepare-image';
import { svg } from '#tests/support/make-image';

const person = {
  name: '王秀英',
  sex: 'female',
  bornOn: '1988-07-09',
  address: '上海市浦东新区张杨路 500 号',
  number: '310115198807091225',
  issuedOn: '2016-05-01',
  expiresOn: '2036-05-01',
  portraitSeed: 12,
} as const;

function passport(number: string): Promise<Buffer> {
  const facts = {
    issuingState: 'UTO',
    nationality: 'UTO',
    surname: 'ROSSI',
    givenNames: 'SOFIA',
    bornOn: person.bornOn,
  };
  const mrz = makeTd3Mrz({ ...facts, documentNumber: number, sex: 'female', expiresOn: person.expiresOn });
  return drawPassport({ ...person, ...facts, number, mrz });
}

const drawings: [string, [number, number], (variant: number) => Promise<Buffer>][] = [
  ['front', [1000, 630], (variant) => drawResidentCard({ ...person, portraitSeed: variant, side: 'front' })],
  [
    'back',
    [1000, 630],
    (variant) => drawResidentCard({ ...person, expiresOn: variant ? null : '2030-01-01', side: 'back' }),
  ],
  ['passport', [1000, 704], (variant) => passport(`X1234567${variant}`)],
  ['SIM card', [1000, 630], (variant) => drawSimCard({ iccid: `8986001234567890123${variant}`, operator: 'Demo' })],
  ['portrait', [480, 640], (variant) => drawPortrait({ seed: variant, sex: 'male' })],
];

describe.each(drawings)('a specimen: %s', (_, [width, height], draw) => {
  it('is a JPEG that uploads accept, small enough for three hundred cases', async () => {
    const bytes = await draw(0);
    expect(await prepareImage(bytes)).toMatchObject({ originalType: 'jpeg', width, height });
    expect(bytes.length).toBeLessThan(160_000);
  });

  it('is the same each time for the same facts and differs for others', async () => {
    const [first, again, other] = await Promise.all([draw(0), draw(0), draw(1)]);
    expect(again.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });
});

describe('specimens', () => {
  it('leave SVG uploads refused in the same process', async () => {
    await drawPortrait({ seed: 1, sex: 'male' });
    await expect(prepareImage(svg())).rejects.toMatchObject({ details: { reason: 'not_an_image' } });
  });

  it('can write every name and address of the demo', () => {
    const box = findGlyph('sans', '□').path;
    const texts = demoLines(new Date()).map(({ person }) => `${person.name}${person.latinName}${person.address}`);
    const characters = [...new Set(texts.join(''))].filter((character) => character.trim() !== '');
    expect(characters.filter((character) => findGlyph('sans', character).path === box)).toEqual([]);
    expect(findGlyph('sans', '䶮').path).toBe(box);
  });

  it('set a machine-readable zone in one width a character', () => {
    const style = { size: 40, fill: '#000', face: 'mono' } as const;
    expect(textWidth('<'.repeat(44), style)).toBeCloseTo(textWidth('W'.repeat(44), style));
  });

  it('wrap an address inside its field and lose no word of it', () => {
    const style = { size: 26, fill: '#000' };
    const address = '500 Zhangyang Road, Pudong, 上海市浦东新区张杨路 500 号 12 号楼';
    const lines = wrapText(address, 300, style);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(300);
    expect(lines.join('').replaceAll(' ', '')).toBe(address.replaceAll(' ', ''));
  });
});
