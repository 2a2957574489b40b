import type { CheckFacts } from '#domain/checks/facts';
import type { RegisterLine } from '#domain/line';
import { PRESETS } from '#domain/policies/presets';

export const LINE: RegisterLine = {
  msisdn: '+8613812345678',
  simKind: 'physical',
  iccid: '89860123456789012348',
  eid: null,
  status: 'active',
  holderName: '王小明',
  documentKind: 'resident_id',
  documentNumber: '11010519491231002X',
  holderBornOn: null,
  currency: 'CNY',
  bills: [],
  unbilledUsage: false,
  boundServices: [],
  reportedLost: false,
  suspension: null,
  simSwappedAt: null,
  portOutRequestedAt: null,
  balanceMinor: 0,
  giftCreditMinor: 0,
  instalments: [],
  linkedLines: [],
};

export const CLAIMED: CheckFacts['claimed'] = {
  msisdn: '+8613812345678',
  simKind: 'physical',
  simCondition: 'in_hand',
  iccid: '89860123456789012348',
  eid: null,
  holderName: '王小明',
  documentKind: 'resident_id',
  documentNumber: '11010519491231002X',
  documentExpiresOn: '2030-01-01',
  email: 'holder@mail.example',
  applicantKind: 'self',
  warningVersion: null,
};

/** The facts of a case in order, on a Wednesday morning in Shanghai, but for what is given. */
export function factsFor(given: Partial<CheckFacts> = {}): CheckFacts {
  return {
    rules: PRESETS.CN,
    claimed: CLAIMED,
    line: LINE,
    otherOpenApplication: false,
    warningInForce: '2026-1',
    hasAuthorisation: false,
    velocity: { document: 0, contact: 0, address: null },
    sameImages: [],
    isServiceTime: true,
    now: new Date('2026-11-18T02:00:00.000Z'),
    today: '2026-11-18',
    ...given,
  };
}
