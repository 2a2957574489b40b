import { weightOf } from '#domain/approval';
import type { CheckWeight } from '#domain/approval';
import type { CheckCode, CheckResult } from '#domain/check';
import type { CheckFacts } from '#domain/checks/facts';
import type { RegisterLine } from '#domain/line';

/** What somebody is told about a number before applying, once a code that was sent to it has shown that they hold it. */
export const LINE_CODE = {
  minutes: 10,
  tries: 5,
  /** How long what was found can be read. */
  answerMinutes: 15,
} as const;

/** How often codes are asked for: for one number, and from one network address, which an office or a mobile network shares. */
export const LINE_CODE_LIMITS = {
  line_number: { failures: 3, windowMinutes: 60, lockMinutes: 60 },
  line_address: { failures: 30, windowMinutes: 60, lockMinutes: 60 },
} as const;

/** What a customer can be told of the line alone; the other checks are about what they claim, or about other people. */
export const ADVISED_CHECKS = [
  'line_active',
  'line_suspended',
  'arrears',
  'unbilled_usage',
  'contract',
  'bundle',
  'secondary_card',
  'premium_number',
  'insurance',
  'pending_port_out',
  'other_open_application',
  'holder_age',
  'recent_sim_swap',
] as const satisfies readonly CheckCode[];
export type AdvisedCheck = (typeof ADVISED_CHECKS)[number];

export type Advice = CheckResult & { code: AdvisedCheck; weight: CheckWeight };

/** What the checks are asked with before anything was claimed: the holder, with the SIM in hand. */
export function claimOfHolder(line: RegisterLine, warningInForce: string): CheckFacts['claimed'] {
  const { msisdn, simKind, iccid, eid, holderName, documentKind, documentNumber } = line;
  return {
    msisdn,
    simKind,
    simCondition: 'in_hand',
    iccid,
    eid,
    applicantKind: 'self',
    holderName,
    documentKind,
    documentNumber,
    documentExpiresOn: null,
    email: null,
    warningVersion: simKind === 'embedded' ? warningInForce : null,
  };
}

/** What stands in the way, and what will be asked about, that first which blocks; what could not be known is left out. */
export function adviceOf(checks: readonly CheckResult[]): Advice[] {
  return checks.flatMap((check) => {
    const code = ADVISED_CHECKS.find((advised) => advised === check.code);
    const isFound = check.outcome === 'fail' || check.outcome === 'warn';
    return code === undefined || !isFound ? [] : [{ ...check, code, weight: weightOf(check) }];
  });
}

/** Whether a code may go to the line: a card that was lost may be in other hands, and an ended line reaches nobody. */
export function mayBeSentCode({ status, reportedLost }: Pick<RegisterLine, 'status' | 'reportedLost'>): boolean {
  return status !== 'terminated' && !reportedLost;
}
