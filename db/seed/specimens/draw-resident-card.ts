import { CARD, cardOnDesk, field, framing, ghost, photo, specimenMark } from '#db/seed/specimens/card-face';
import { faceShapes } from '#db/seed/specimens/draw-portrait';
import type { Sex } from '#db/seed/specimens/draw-portrait';
import { renderCard } from '#db/seed/specimens/render-svg';
import { neutralEmblem, rosette, waves } from '#db/seed/specimens/security-pattern';
import { svgText, wrapText } from '#db/seed/specimens/svg-text';

export type ResidentCard = {
  name: string;
  sex: Sex;
  bornOn: string;
  address: string;
  number: string;
  issuedOn: string;
  expiresOn: string | null;
  portraitSeed: number;
};

const INK = '#14232b';
const LABEL = '#33707c';
const ACCENT = '#0d5666';
const RED = '#b3202f';

/** A synthetic resident card as a JPEG of 1000 × 630; dates are YYYY-MM-DD, `expiresOn` null prints as long-term. */
export function drawResidentCard(card: ResidentCard & { side: 'front' | 'back' }): Promise<Buffer> {
  const backdropOf = { name: `resident-${card.side}`, draw: () => backdrop(card.side) };
  return card.side === 'front'
    ? renderCard(CARD, backdropOf, frontOf(card), { shift: framing(card.portraitSeed) })
    : renderCard(CARD, backdropOf, backOf(card), { band: { top: 440, height: 90 } });
}

function backdrop(side: 'front' | 'back'): string {
  const gradient =
    '<defs><linearGradient id="tint" x2="1" y2="0.6"><stop offset="0" stop-color="#dff1f0"/><stop offset="0.5" stop-color="#eef5ea"/><stop offset="1" stop-color="#f6e6ea"/></linearGradient></defs>';
  const colours = side === 'front' ? (['#4aa3a8', '#c98ba0'] as const) : (['#6aa889', '#5a9db8'] as const);
  const body =
    '<rect width="1000" height="630" fill="url(#tint)"/>' +
    waves({ ...CARD, colours, phase: side === 'front' ? 0.4 : 2.1, gap: 14 }) +
    rosette({ x: 800, y: 330, radius: 230, petals: 12, colour: '#2d8c93', opacity: 0.24 }) +
    rosette({
      x: side === 'front' ? 470 : 190,
      y: side === 'front' ? 560 : 190,
      radius: 170,
      petals: 7,
      colour: '#b96f88',
      opacity: 0.2,
    }) +
    (side === 'front' ? frontHeading() : backHeading()) +
    specimenMark({ ...CARD, colour: RED });
  return gradient + cardOnDesk(body, { ...CARD, desk: '#6f665c' });
}

function frontHeading(): string {
  return (
    '<rect y="12" width="1000" height="92" fill="#0d5666" fill-opacity="0.1"/>' +
    neutralEmblem(88, 60, 34, ACCENT) +
    svgText(140, 60, '居民身份证', { size: 35, fill: ACCENT, bold: true, tracking: 5 }) +
    svgText(141, 87, 'RESIDENT IDENTITY CARD', { size: 16, fill: ACCENT, tracking: 3.2 }) +
    '<rect x="762" y="38" width="182" height="44" rx="6" fill="none" stroke="#b3202f" stroke-width="2"/>' +
    svgText(853, 68, '样本 SPECIMEN', { size: 21, fill: RED, bold: true, anchor: 'middle', tracking: 1 })
  );
}

function frontOf(card: ResidentCard): string {
  const style = { ink: INK, labelInk: LABEL };
  const [year = '', month = '', day = ''] = card.bornOn.split('-');
  const face = faceShapes(card.portraitSeed, card.sex);
  const addressStyle = { size: 26, fill: INK };
  const address = wrapText(card.address, 400, addressStyle).slice(0, 3);
  return (
    photo({ x: 56, y: 138, width: 246, face }) +
    ghost({ x: 806, y: 330, width: 130, face }) +
    field([344, 150], '姓名 NAME', card.name, { ...style, size: nameSize(card.name), bold: true, tracking: 2 }) +
    field([344, 236], '性别 SEX', card.sex === 'male' ? '男 M' : '女 F', style) +
    field([486, 236], '出生 DATE OF BIRTH', `${year} 年 ${month} 月 ${day} 日`, { ...style, tracking: 1 }) +
    svgText(344, 322, '住址 ADDRESS', { size: 15, fill: LABEL, tracking: 0.4 }) +
    address.map((line, row) => svgText(344, 355 + row * 35, line, addressStyle)).join('') +
    svgText(56, 506, '公民身份号码 IDENTITY NUMBER', { size: 15, fill: LABEL, tracking: 0.4 }) +
    svgText(56, 556, card.number, { size: 47, face: 'mono', fill: INK, bold: true, tracking: 7 })
  );
}

function backHeading(): string {
  return (
    neutralEmblem(190, 190, 108, ACCENT) +
    svgText(360, 165, '居民身份证', { size: 66, fill: ACCENT, bold: true, tracking: 14 }) +
    svgText(364, 214, 'RESIDENT IDENTITY CARD', { size: 27, fill: ACCENT, tracking: 7 }) +
    svgText(364, 258, '样本 SPECIMEN', { size: 24, fill: RED, bold: true, tracking: 3 }) +
    field([240, 390], '签发机关 ISSUED BY', '演示发证处 Demonstration Office', { ink: INK, labelInk: LABEL, size: 28 })
  );
}

function backOf(card: ResidentCard): string {
  const until = card.expiresOn === null ? '长期 Long-term' : dotted(card.expiresOn);
  const validity = `${dotted(card.issuedOn)} — ${until}`;
  return field([240, 476], '有效期限 VALID', validity, { ink: INK, labelInk: LABEL, size: 32, tracking: 1.5 });
}

function nameSize(name: string): number {
  return name.length > 18 ? 27 : 40;
}

function dotted(date: string): string {
  return date.replaceAll('-', '.');
}
