import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

import { seededRandom } from '#db/seed/random';
import type { Random } from '#db/seed/random';
import { residentIdCheckCharacter } from '#domain/identifiers/resident-id';

/** A register as a report of a carrier's billing writes it: one in five eSIMs, one in six with a bill, some holders with two lines. */
export const REGISTER_HEADER =
  'msisdn,sim_kind,iccid,eid,holder_name,document_kind,document_number,born_on,currency,bills,unbilled_usage,services,reported_lost,suspension,sim_swapped_at,port_out_requested_at,balance_minor,gift_credit_minor,instalments,ties';

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const GIVEN = [...'伟芳娜敏静强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰萍鹏'];

/** Writes `rows` rows into a file, the same for the same number. */
export async function makeRegister(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${REGISTER_HEADER}\n`);
  const random = seededRandom(20_261_125);
  for (let index = 0; index < rows; index += 1) {
    if (!file.write(`${registerRow(index, random)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

export function registerRow(index: number, random: Random): string {
  const embedded = index % 5 === 4;
  const born = `${1950 + random.int(50)}${two(1 + random.int(12))}${two(1 + random.int(28))}`;
  const digits = `310115${born}${String(index % 1000).padStart(3, '0')}`;
  return [
    `+86138${String(index).padStart(8, '0')}`,
    embedded ? 'embedded' : 'physical',
    embedded ? '' : `898600${String(index).padStart(13, '0')}`,
    embedded ? makeEid(index) : '',
    `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick(GIVEN)}`,
    'resident_id',
    `${digits}${residentIdCheckCharacter(digits)}`,
    `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`,
    'CNY',
    index % 6 === 0 ? `B-${index}:2026-10-20:${1000 + random.int(9000)};B-${index}a:2026-12-20:2900` : '',
    index % 50 === 0 ? 'yes' : 'no',
    index % 8 === 0 ? `contract:C-${index}:2027-06-30` : '',
    index % 400 === 0 ? 'yes' : 'no',
    index % 300 === 0 ? 'for_arrears' : '',
    index % 90 === 0 ? '2026-11-20T09:30:00+08:00' : '',
    index % 700 === 0 ? '2026-11-24T00:00:00Z' : '',
    random.int(5000),
    index % 10 === 0 ? 500 : 0,
    index % 12 === 0 ? `P-${index}:120000:2027-12-31` : '',
    index % 25 === 0 ? 'secondary_card:4711' : '',
  ].join(',');
}

function makeEid(index: number): string {
  const body = `890860${String(index).padStart(24, '0')}`;
  return `${body}${String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
