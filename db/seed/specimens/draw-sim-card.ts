import { CARD, cardOnDesk, specimenMark } from '#db/seed/specimens/card-face';
import { renderCard } from '#db/seed/specimens/render-svg';
import { rosette } from '#db/seed/specimens/security-pattern';
import { svgText } from '#db/seed/specimens/svg-text';

const WHITE = '#ffffff';

/** The carrier card of a synthetic SIM with its printed ICCID, as a JPEG of 1000 × 630. */
export function drawSimCard({ iccid, operator }: { iccid: string; operator: string }): Promise<Buffer> {
  const grouped = iccid.replaceAll(/(.{5})(?=.)/g, '$1 ');
  const foreground = svgText(64, 545, grouped, { size: 44, face: 'mono', fill: WHITE, bold: true, tracking: 2 });
  return renderCard(CARD, { name: `sim ${operator}`, draw: () => backdrop(operator) }, foreground, {
    band: { top: 500, height: 60 },
  });
}

function backdrop(operator: string): string {
  const gradient =
    '<defs><linearGradient id="tint" x2="1" y2="1"><stop offset="0" stop-color="#1d4f8f"/><stop offset="0.6" stop-color="#24719c"/><stop offset="1" stop-color="#2b9a93"/></linearGradient>' +
    '<linearGradient id="gold" x2="1" y2="1"><stop offset="0" stop-color="#f0dca0"/><stop offset="0.5" stop-color="#cfae62"/><stop offset="1" stop-color="#e6cf8d"/></linearGradient></defs>';
  const body =
    '<rect width="1000" height="630" fill="url(#tint)"/>' +
    rosette({ x: 830, y: 120, radius: 330, petals: 5, colour: WHITE, opacity: 0.16 }) +
    '<path d="M0 430C240 360 420 540 680 470S960 330 1000 350V630H0z" fill="#fff" fill-opacity="0.07"/>' +
    svgText(64, 112, operator, { size: 44, fill: WHITE, bold: true, tracking: 1 }) +
    svgText(64, 490, 'ICCID', { size: 19, fill: WHITE, tracking: 3, opacity: 0.8 }) +
    svgText(65, 148, '实体卡 SIM CARD', { size: 20, fill: WHITE, tracking: 3, opacity: 0.85 }) +
    svgText(936, 96, '样本 SPECIMEN', { size: 22, fill: WHITE, bold: true, anchor: 'end', tracking: 2 }) +
    plugIn() +
    contacts() +
    specimenMark({ ...CARD, colour: WHITE });
  return gradient + cardOnDesk(body, { ...CARD, desk: '#75706a' });
}

/** The break-out outlines of the three SIM sizes around the contacts. */
function plugIn(): string {
  const outline = (x: number, y: number, width: number, height: number, corner: number) =>
    `<path d="M${x + 8} ${y}H${x + width - corner}L${x + width} ${y + corner}V${y + height - 8}q0 8 -8 8H${x + 8}q-8 0 -8 -8V${y + 8}q0 -8 8 -8z"/>`;
  return (
    '<g fill="#fff" fill-opacity="0.06" stroke="#fff" stroke-opacity="0.5" stroke-width="2" stroke-dasharray="9 5">' +
    `${outline(54, 190, 300, 248, 38)}${outline(76, 210, 206, 206, 32)}</g>`
  );
}

function contacts(): string {
  const [x, y, width, height] = [96, 236, 150, 150];
  const cuts = [
    `M${x} ${y + 50}H${x + 48}M${x} ${y + 100}H${x + 48}`,
    `M${x + width} ${y + 50}H${x + 102}M${x + width} ${y + 100}H${x + 102}`,
    `M${x + 48} ${y}V${y + 30}Q${x + 48} ${y + 40} ${x + 56} ${y + 44}M${x + 102} ${y}V${y + 30}Q${x + 102} ${y + 40} ${x + 94} ${y + 44}`,
    `M${x + 48} ${y + height}V${y + 120}Q${x + 48} ${y + 110} ${x + 56} ${y + 106}M${x + 102} ${y + height}V${y + 120}Q${x + 102} ${y + 110} ${x + 94} ${y + 106}`,
    `M${x + 48} ${y + 50}V${y + 100}M${x + 102} ${y + 50}V${y + 100}`,
  ];
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="20" fill="url(#gold)" stroke="#8a6d2c" stroke-width="2"/>` +
    `<rect x="${x + 52}" y="${y + 46}" width="46" height="58" rx="10" fill="#e9d493" stroke="#8a6d2c" stroke-width="2"/>` +
    `<path d="${cuts.join('')}" fill="none" stroke="#8a6d2c" stroke-width="2.4"/>`
  );
}
