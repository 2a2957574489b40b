import { cardOnDesk, field, framing, ghost, photo, specimenMark } from '#db/seed/specimens/card-face';
import { faceShapes } from '#db/seed/specimens/draw-portrait';
import type { Sex } from '#db/seed/specimens/draw-portrait';
import { renderCard } from '#db/seed/specimens/render-svg';
import { neutralEmblem, rosette, waves } from '#db/seed/specimens/security-pattern';
import { svgText } from '#db/seed/specimens/svg-text';

export type Passport = {
  surname: string;
  givenNames: string;
  issuingState: string;
  nationality: string;
  sex: Sex;
  bornOn: string;
  number: string;
  issuedOn: string;
  expiresOn: string;
  mrz: string;
  portraitSeed: number;
};

const PAGE = { width: 1000, height: 704 };
const INK = '#171b33';
const LABEL = '#59609a';
const ACCENT = '#2c3474';
const RED = '#b3202f';
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The data page of a synthetic passport as a JPEG of 1000 × 704; dates are YYYY-MM-DD, `mrz` a TD3's two lines. */
export function drawPassport(passport: Passport): Promise<Buffer> {
  return renderCard(PAGE, { name: 'passport', draw: backdrop }, dataPage(passport), {
    shift: framing(passport.portraitSeed),
  });
}

function backdrop(): string {
  const gradient =
    '<defs><linearGradient id="tint" x2="1" y2="0.8"><stop offset="0" stop-color="#e7e9f8"/><stop offset="0.55" stop-color="#f3eef6"/><stop offset="1" stop-color="#e2f0f2"/></linearGradient></defs>';
  const body =
    '<rect width="1000" height="704" fill="url(#tint)"/>' +
    waves({ ...PAGE, colours: ['#7b86c9', '#c793b4'], phase: 1.3, gap: 14 }) +
    rosette({ x: 640, y: 300, radius: 240, petals: 13, colour: '#5561b5', opacity: 0.22 }) +
    rosette({ x: 150, y: 470, radius: 150, petals: 8, colour: '#b0628f', opacity: 0.18 }) +
    '<rect y="556" width="1000" height="148" fill="#fbfbfd" fill-opacity="0.86"/>' +
    neutralEmblem(86, 68, 32, ACCENT) +
    svgText(138, 67, '护照 PASSPORT', { size: 34, fill: ACCENT, bold: true, tracking: 4 }) +
    svgText(139, 94, 'DEMONSTRATION ISSUE', { size: 15, fill: ACCENT, tracking: 3.4 }) +
    '<rect x="762" y="44" width="182" height="44" rx="6" fill="none" stroke="#b3202f" stroke-width="2"/>' +
    svgText(853, 74, '样本 SPECIMEN', { size: 21, fill: RED, bold: true, anchor: 'middle', tracking: 1 }) +
    specimenMark({ ...PAGE, colour: RED });
  return gradient + cardOnDesk(body, { ...PAGE, desk: '#57504a' });
}

function dataPage(passport: Passport): string {
  const style = { ink: INK, labelInk: LABEL, size: 25 };
  const face = faceShapes(passport.portraitSeed, passport.sex);
  const line = (row: number, text: string) =>
    svgText(500, 610 + row * 44, text, { size: 40, face: 'mono', fill: '#101014', anchor: 'middle', tracking: 0.9 });
  return (
    photo({ x: 56, y: 134, width: 262, face }) +
    ghost({ x: 800, y: 360, width: 128, face }) +
    field([352, 142], '类型 TYPE', 'P', style) +
    field([460, 142], '国家码 CODE', passport.issuingState, style) +
    field([640, 142], '护照号 PASSPORT NO.', passport.number, {
      ...style,
      size: 29,
      face: 'mono',
      bold: true,
      tracking: 2,
    }) +
    field([352, 210], '姓 SURNAME', passport.surname, { ...style, bold: true, tracking: 1 }) +
    field([352, 278], '名 GIVEN NAMES', passport.givenNames, { ...style, bold: true, tracking: 1 }) +
    field([352, 346], '国籍 NATIONALITY', passport.nationality, style) +
    field([600, 346], '性别 SEX', passport.sex === 'male' ? 'M' : 'F', style) +
    field([352, 414], '出生日期 DATE OF BIRTH', longDate(passport.bornOn), style) +
    field([352, 482], '签发日期 DATE OF ISSUE', longDate(passport.issuedOn), style) +
    field([600, 482], '有效期至 DATE OF EXPIRY', longDate(passport.expiresOn), style) +
    passport.mrz
      .split('\n')
      .map((text, row) => line(row, text))
      .join('')
  );
}

function longDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}
