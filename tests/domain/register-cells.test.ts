import { describe, expect, test } from 'vitest';

import { readHeader, readRow } from '#domain/register-cells';
import { someCells } from '#tests/support/register-file';
import type { Cells } from '#tests/support/register-file';

const TODAY = '2026-11-18';
const EID = '89086052161758089475334232506248';

function read(given: Cells) {
  const cells = someCells(given);
  return readRow(Object.keys(cells), Object.values(cells), TODAY);
}

describe('a row that is right', () => {
  test.each<[string, Cells, object]>([
    ['a number without its country', { msisdn: ' 13812345678 ' }, { msisdn: '+8613812345678' }],
    ['an ICCID with spaces', { iccid: '8986 0036 8500 9302 3239' }, { iccid: '89860036850093023239' }],
    ['an eSIM', { sim_kind: 'embedded', iccid: '', eid: EID }, { simKind: 'embedded', eid: EID, iccid: null }],
    ['a document as typed', { document_number: 'e1234-5678' }, { documentNumber: 'E12345678' }],
    ['a birth date', { born_on: '1950-02-28' }, { holderBornOn: '1950-02-28' }],
    ['none', {}, { holderBornOn: null, bills: [], boundServices: [], instalments: [], linkedLines: [] }],
    [
      'two bills',
      { bills: 'B-1:2026-10-20:500; B-2:2026-12-20:0' },
      {
        bills: [
          { number: 'B-1', dueOn: '2026-10-20', remainingMinor: 500 },
          { number: 'B-2', dueOn: '2026-12-20', remainingMinor: 0 },
        ],
      },
    ],
    [
      'services with and without an end',
      { services: 'contract:C-1:2027-01-31;insurance:I-2' },
      {
        boundServices: [
          { kind: 'contract', code: 'C-1', endsOn: '2027-01-31' },
          { kind: 'insurance', code: 'I-2' },
        ],
      },
    ],
    [
      'instalments and ties',
      { instalments: 'P-1:120000:2027-12-31', ties: 'secondary_card:4711;linked_esim:0042' },
      {
        instalments: [{ code: 'P-1', remainingMinor: 120_000, endsOn: '2027-12-31' }],
        linkedLines: [
          { tie: 'secondary_card', msisdnEnd: '4711' },
          { tie: 'linked_esim', msisdnEnd: '0042' },
        ],
      },
    ],
    [
      'instants of any zone',
      { sim_swapped_at: '2026-11-18T09:00:00+08:00' },
      { simSwappedAt: '2026-11-18T01:00:00.000Z' },
    ],
    [
      'answers in other words',
      { unbilled_usage: 'TRUE', reported_lost: '0' },
      { unbilledUsage: true, reportedLost: false },
    ],
    ['money', { balance_minor: '1250', gift_credit_minor: '30' }, { balanceMinor: 1250, giftCreditMinor: 30 }],
    ['a suspension', { suspension: 'for_fraud' }, { suspension: 'for_fraud' }],
    [
      'a line that has ended',
      { status: 'terminated', terminated_at: '2026-11-01T00:00:00Z', quarantine_until: '2027-02-01' },
      { status: 'terminated' },
    ],
  ])('%s', (_name, given, entry) => {
    expect(read(given)).toMatchObject({ ok: true, entry });
  });
});

describe('a row that is wrong is refused by its column', () => {
  test.each<[string, Cells, string[]]>([
    ['no number', { msisdn: '' }, ['msisdn required']],
    ['a landline', { msisdn: '+862112345678' }, ['msisdn invalid']],
    ['a short ICCID', { iccid: '8986' }, ['iccid invalid']],
    ['a physical SIM without its ICCID', { iccid: '' }, ['iccid required']],
    ['a physical SIM with an EID', { eid: EID }, ['eid not_allowed']],
    ['an eSIM without its EID', { sim_kind: 'embedded', eid: '' }, ['eid required']],
    ['an EID whose check digits are wrong', { sim_kind: 'embedded', eid: EID.replace(/8$/, '9') }, ['eid invalid']],
    ['a kind of SIM that there is not', { sim_kind: 'esim' }, ['sim_kind invalid']],
    ['no name', { holder_name: ' ' }, ['holder_name required']],
    ['a name lost in decoding', { holder_name: '王\ufffd明' }, ['holder_name invalid']],
    ['a name over two lines', { holder_name: '王\n小明' }, ['holder_name invalid']],
    [
      'a resident id of 30 February',
      { document_kind: 'resident_id', document_number: '110105199002300021' },
      ['document_number invalid'],
    ],
    ['a birth date that is none', { born_on: '1950-02-30' }, ['born_on invalid']],
    ['a currency in small letters', { currency: 'cny' }, ['currency invalid']],
    ['a bill without its date', { bills: 'B-1::500' }, ['bills required']],
    ['a bill with a part too many', { bills: 'B-1:2026-10-20:500:x' }, ['bills invalid']],
    ['a bill in yuan', { bills: 'B-1:2026-10-20:5.00' }, ['bills invalid']],
    ['a bill that is left empty', { bills: 'B-1:2026-10-20:500;' }, ['bills required']],
    ['a service that there is not', { services: 'rental:R-1' }, ['services invalid']],
    ['usage that nobody knows', { unbilled_usage: '' }, ['unbilled_usage required']],
    ['usage that may be', { unbilled_usage: 'maybe' }, ['unbilled_usage invalid']],
    ['money below nothing', { balance_minor: '-1' }, ['balance_minor invalid']],
    ['money beyond counting', { balance_minor: '9'.repeat(16) }, ['balance_minor invalid']],
    ['no money at all', { gift_credit_minor: '' }, ['gift_credit_minor required']],
    ['a time without a zone', { port_out_requested_at: '2026-11-18 09:00' }, ['port_out_requested_at invalid']],
    ['a tie by more than its end', { ties: 'secondary_card:13812344711' }, ['ties invalid']],
    ['our own state', { status: 'pending' }, ['status invalid']],
    ['an end without its dates', { status: 'terminated' }, ['terminated_at required', 'quarantine_until required']],
    [
      'dates of an end that is not',
      { status: 'active', terminated_at: '2026-11-01T00:00:00Z' },
      ['terminated_at not_allowed'],
    ],
  ])('%s', (_name, given, problems) => {
    const reading = read(given);
    const told = reading.ok ? [] : reading.problems.map(({ field, code }) => `${field} ${code}`);
    expect([...new Set(told)]).toEqual(problems);
  });

  test('a row of another length', () => {
    const names = Object.keys(someCells());
    expect(readRow(names, ['+8613812345678'], TODAY)).toEqual({
      ok: false,
      problems: [{ field: 'row', code: 'invalid' }],
    });
  });
});

test('a header has every needed column once and no other', () => {
  const names = Object.keys(someCells());
  expect(readHeader(names)).toEqual({ ok: true });
  expect(readHeader(['refused_line', 'refused_because', ...names.toReversed(), 'born_on', 'status'])).toEqual({
    ok: true,
  });
  expect(readHeader([...names.slice(1), 'eid', 'arpu', '__proto__'])).toEqual({
    ok: false,
    missing: ['msisdn'],
    unknown: ['arpu', '__proto__'],
    twice: ['eid'],
  });
});
