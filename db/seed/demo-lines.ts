import { demoPerson } from '#db/seed/demo-people';
import type { DemoPerson } from '#db/seed/demo-people';
import { seededRandom } from '#db/seed/random';
import type { Random } from '#db/seed/random';
import type { RegisterLine } from '#domain/line';

export type DemoLine = { person: DemoPerson; line: RegisterLine };

const COUNT = 400;
const PREFIXES = ['138', '139', '150', '159', '186', '188', '199'];

/** The carrier's register of the demo: 400 lines, a third of them eSIMs, some in arrears, under contract or lost. */
export function demoLines(): DemoLine[] {
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
        bills:
          obstacle === 11
            ? [{ number: `B${random.digits(8)}`, dueOn: '2026-10-20', remainingMinor: 1_000 + random.int(20_000) }]
            : [],
        unbilledUsage: obstacle === 12,
        boundServices: boundServicesOf(obstacle, random),
        reportedLost: obstacle === 15,
        suspension: null,
        simSwappedAt: null,
        portOutRequestedAt: null,
        balanceMinor: 0,
        giftCreditMinor: 0,
        instalments: [],
        linkedLines: [],
      },
    };
  });
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
