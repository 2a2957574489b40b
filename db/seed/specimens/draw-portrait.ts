import { seededRandom } from '#db/seed/random';
import type { Random } from '#db/seed/random';
import { renderCard } from '#db/seed/specimens/render-svg';
import { svgText } from '#db/seed/specimens/svg-text';

export type Sex = 'male' | 'female';

const SIZE = { width: 480, height: 640 };
const SKIN = ['#f3d3b8', '#efcaa9', '#e8bd9b', '#e2b48f', '#d6a27c', '#b98260'];
const HAIR = ['#1d1a1a', '#231d1c', '#2b211d', '#3d2b20', '#4a3528', '#77736f'];
const CLOTHES = ['#33475b', '#5a3d46', '#2f5148', '#5b5240', '#3c3c4c', '#6b4a2f'];

/** A face of plain shapes that belongs to nobody; the same seed gives the face that is on the card. JPEG, 480 × 640. */
export function drawPortrait({ seed, sex }: { seed: number; sex: Sex }): Promise<Buffer> {
  const backdrop = '<rect width="480" height="640" fill="#dfe6ea"/><rect width="480" height="640" fill="url(#light)"/>';
  const light =
    '<radialGradient id="light" cx="0.4" cy="0.3" r="0.9"><stop offset="0" stop-color="#f6f9fa"/><stop offset="1" stop-color="#c3ced6"/></radialGradient>';
  const strip =
    '<rect y="600" width="480" height="40" fill="#7d1f2a" fill-opacity="0.86"/>' +
    svgText(240, 627, 'SPECIMEN 样本 · 演示用 · NOT A REAL PERSON', {
      size: 16.5,
      fill: '#fff',
      anchor: 'middle',
      tracking: 1,
    });
  // No two photos are taken from the same place.
  const random = seededRandom(seed * 31 + 5);
  const scale = 1.5 + random.int(26) / 100;
  const [x, y] = [240 - 150 * scale + random.int(29) - 14, 640 - 400 * scale + random.int(15)];
  return renderCard(
    SIZE,
    { name: 'portrait', draw: () => `<defs>${light}</defs>${backdrop}` },
    `<g transform="translate(${x} ${y}) scale(${scale})">${faceShapes(seed, sex)}</g>${strip}`,
  );
}

/** The same face as SVG in a box of 300 × 400, for the photo area of a card. */
export function faceShapes(seed: number, sex: Sex): string {
  const random = seededRandom(seed * 7_919 + 17);
  const skin = random.pick(SKIN);
  const hair = random.pick(HAIR);
  const wide = 58 + random.int(9);
  const long = 76 + random.int(10);
  return [
    backHair(random, sex, hair, wide),
    shoulders(random.pick(CLOTHES), skin),
    `<ellipse cx="150" cy="160" rx="${wide + 4}" ry="58" fill="${hair}"/>`,
    `<ellipse cx="${150 - wide}" cy="192" rx="9" ry="16" fill="${skin}"/><ellipse cx="${150 + wide}" cy="192" rx="9" ry="16" fill="${skin}"/>`,
    `<path d="M${150 - wide} 170C${150 - wide} ${180 - long} ${150 + wide} ${180 - long} ${150 + wide} 170C${150 + wide} 232 ${150 + wide * 0.5} ${188 + long} 150 ${188 + long}C${150 - wide * 0.5} ${188 + long} ${150 - wide} 232 ${150 - wide} 170z" fill="${skin}"/>`,
    `<path d="M150 ${180 - long + 20}C${150 + wide} ${190 - long} ${150 + wide} 170 ${150 + wide} 170C${150 + wide} 232 ${150 + wide * 0.5} ${188 + long} 150 ${188 + long}z" fill="#000" fill-opacity="0.045"/>`,
    features(random, sex, hair),
    frontHair(random, sex, hair, wide),
    random.int(4) === 0 ? glasses() : '',
  ].join('');
}

function shoulders(cloth: string, skin: string): string {
  return (
    `<path d="M20 400C24 330 70 312 118 300L182 300C230 312 276 330 280 400z" fill="${cloth}"/>` +
    `<path d="M122 240L122 300C130 328 170 328 178 300L178 240z" fill="${skin}"/><path d="M122 262C136 284 164 284 178 262L178 276C164 296 136 296 122 276z" fill="#000" fill-opacity="0.12"/>` +
    '<path d="M118 300L104 318L138 352L150 328L162 352L196 318L182 300C174 324 126 324 118 300z" fill="#f3f4f4"/>'
  );
}

function features(random: Random, sex: Sex, hair: string): string {
  const apart = 25 + random.int(5);
  const eyes = [150 - apart, 150 + apart].map(
    (x) =>
      `<ellipse cx="${x}" cy="186" rx="10.5" ry="5.6" fill="#fbfaf8"/><circle cx="${x}" cy="186" r="5" fill="#33241c"/><circle cx="${x + 1.6}" cy="184.4" r="1.3" fill="#fff"/>` +
      `<path d="M${x - 12} 184C${x - 5} 177 ${x + 5} 177 ${x + 12} 184" fill="none" stroke="#2a1d17" stroke-width="2.2" stroke-linecap="round"/>` +
      `<path d="M${x - 14} 171C${x - 6} ${164 - random.int(4)} ${x + 6} ${164 - random.int(4)} ${x + 14} 171" fill="none" stroke="${hair}" stroke-width="4" stroke-linecap="round" stroke-opacity="0.85"/>`,
  );
  const mouth = 232 + random.int(5);
  const smile = 2 + random.int(5);
  return (
    eyes.join('') +
    '<path d="M150 186C149 200 144 210 143 214C146 219 154 219 158 215" fill="none" stroke="#000" stroke-opacity="0.24" stroke-width="2.6" stroke-linecap="round"/>' +
    `<path d="M129 ${mouth}C138 ${mouth - 4} 145 ${mouth - 3} 150 ${mouth - 1}C155 ${mouth - 3} 162 ${mouth - 4} 171 ${mouth}C162 ${mouth + 7 + smile} 138 ${mouth + 7 + smile} 129 ${mouth}z" fill="#a9524a" fill-opacity="${sex === 'female' ? 0.78 : 0.4}"/>` +
    `<path d="M129 ${mouth}C140 ${mouth + smile / 2} 160 ${mouth + smile / 2} 171 ${mouth}" fill="none" stroke="#6d2e2a" stroke-opacity="0.7" stroke-width="1.6"/>`
  );
}

function backHair(random: Random, sex: Sex, hair: string, wide: number): string {
  if (sex === 'male') return '';
  const bottom = 250 + random.int(3) * 38;
  const side = wide + 17;
  return `<path d="M${150 - side} 170C${150 - side - 2} 62 ${150 + side + 2} 62 ${150 + side} 170L${150 + side + 6} ${bottom}C${150 + 40} ${bottom + 22} ${150 - 40} ${bottom + 22} ${150 - side - 6} ${bottom}z" fill="${hair}"/>`;
}

function frontHair(random: Random, sex: Sex, hair: string, wide: number): string {
  const crown = 90 - random.int(8);
  const [left, right] = [150 - wide - 4, 150 + wide + 4];
  const part = 122 + random.int(56);
  const low = sex === 'male' ? 172 : 196;
  return (
    `<path d="M${left} ${low}C${left - 8} 120 ${left + 26} ${crown} 150 ${crown}C${right - 26} ${crown} ${right + 8} 120 ${right} ${low}L${right - 7} ${low}` +
    `C${right - 9} 150 ${right - 14} 136 ${part + 26} 132C${part + 12} 130 ${part + 4} 127 ${part} 122C${part - 14} 138 ${left + 12} 138 ${left + 7} ${low}z" fill="${hair}"/>` +
    `<path d="M${part} 122C${part + 2} 110 ${part + 8} 101 ${part + 16} ${crown + 8}" fill="none" stroke="#fff" stroke-opacity="0.16" stroke-width="2"/>`
  );
}

function glasses(): string {
  return (
    '<g fill="#fff" fill-opacity="0.16" stroke="#2e2e33" stroke-width="3.2"><rect x="100" y="170" width="42" height="32" rx="12"/><rect x="158" y="170" width="42" height="32" rx="12"/>' +
    '<path d="M142 182C147 178 153 178 158 182M100 180L90 176M200 180L210 176" fill="none"/></g>'
  );
}
