import { demoPerson } from '#db/seed/demo-people';
import type { DemoPerson } from '#db/seed/demo-people';
import { seededRandom } from '#db/seed/random';
import type { Random } from '#db/seed/random';
import { LINE_TIES, SUSPENSIONS } from '#domain/line';
import type { Instalment, LinkedLine, RegisterLine } from '#domain/line';

export type DemoLine = { person: DemoPerson; line: RegisterLine };

const COUNT = 400;
const DAY_MS = 24 * 3_600_000;
const PREFIXES = ['138', '139', '150', '159', '186', '188', '199'];

/** The carrier's register of the demo at `now`: 400 lines, a third of them eSIMs, one in two with something of its own. */
export function demoLines(now: Date): DemoLine[] {
  const random = seededRandom(20_261_123);
  return Array.from({ length: COUNT }, (_, index) => {
    const person = demoPerson(index, random);
    const embedded = index % 3 === 2;
    const obstacle = index % 20;
    return {
      person,
      line: {
        msisdn: `+86${random.pick(PREFIXES)}${String(10_000_000 + index * 7_919).slice(-8)}`,
        simKind: embedded ? 'embedded' : 'physical',
        iccid: embedded ? null : makeIccid(random),
        eid: embedded ? makeEid(random) : null,
        status: 'active',
        holderName: person.name,
        documentKind: person.documentKind,
        documentNumber: person.documentNumber,
        holderBornOn: person.bornOn,
        currency: 'CNY',
        bills: obstacle === 11 ? billsOf(index, random, now) : [],
        unbilledUsage: obstacle === 12,
        boundServices: boundServicesOf(obstacle, random),
        reportedLost: obstacle === 15,
        suspension: obstacle === 17 ? (SUSPENSIONS[Math.floor(index / 20) % SUSPENSIONS.length] ?? null) : null,
        simSwappedAt: obstacle === 18 ? daysBefore(now, 1 + (Math.floor(index / 20) % 5)) : null,
        portOutRequestedAt: obstacle === 19 ? daysBefore(now, 1) : null,
        balanceMinor: index % 4 === 1 ? 500 + ((index * 37) % 4000) : 0,
        giftCreditMinor: index % 9 === 4 ? 1000 : 0,
        instalments: obstacle === 16 ? [instalmentOf(index, now)] : [],
        linkedLines: obstacle === 16 ? linkedLinesOf(index) : [],
      },
    };
  });
}

/** One that is overdue, and every other time the next one too, which is not due yet. */
function billsOf(index: number, random: Random, now: Date): RegisterLine['bills'] {
  const overdue = { number: `B${random.digits(8)}`, dueOn: '2026-10-20', remainingMinor: 1_000 + random.int(20_000) };
  const next = { number: `${overdue.number}-2`, dueOn: dateAfter(now, 20), remainingMinor: 2_900 };
  return index % 40 === 11 ? [overdue, next] : [overdue];
}

function instalmentOf(index: number, now: Date): Instalment {
  return { code: `P-${100_000 + index}`, remainingMinor: 20_000 * (1 + (index % 7)), endsOn: dateAfter(now, 200) };
}

function linkedLinesOf(index: number): LinkedLine[] {
  const tie = LINE_TIES[Math.floor(index / 20) % LINE_TIES.length];
  return tie === undefined ? [] : [{ tie, msisdnEnd: String(1000 + index) }];
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString();
}

function dateAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

function boundServicesOf(obstacle: number, random: Random): RegisterLine['boundServices'] {
  if (obstacle === 13) return [{ kind: 'contract', code: `C-${random.digits(6)}` }];
  if (obstacle === 14) {
    return [
      { kind: 'bundle', code: `B-${random.digits(6)}` },
      { kind: 'secondary_card', code: `S-${random.digits(6)}` },
    ];
  }
  return [];
}

function makeIccid(random: Random): string {
  const body = `898600${random.digits(13)}`;
  const sum = [...body].toReversed().reduce((total, digit, position) => {
    const value = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function makeEid(random: Random): string {
  const body = `890860${random.digits(24)}`;
  const check = 98n - ((BigInt(body) * 100n) % 97n);
  return `${body}${String(check).padStart(2, '0')}`;
}
