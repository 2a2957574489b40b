import { z } from 'zod';

import { LOCALES } from '#domain/application';
import type { LocalText } from '#domain/local-text';
import { JURISDICTIONS } from '#domain/policies/policy-rules';
import type { Jurisdiction, PolicyRules } from '#domain/policies/policy-rules';
import { RULE_KEYS } from '#domain/policies/rule-keys';
import type { RuleKey } from '#domain/policies/rule-keys';

/** A draft can be changed; a proposal waits for another supervisor; what was approved is in force from its date on. */
export const POLICY_STATUSES = ['draft', 'proposed', 'approved', 'discarded'] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

/** What a case lives under: the version by its code, and what it says. */
export type Policy = { code: string; jurisdiction: Jurisdiction; rules: PolicyRules };

/** For every rule the law, the standard or the practice that it rests on. */
export type RuleSources = Readonly<Record<RuleKey, LocalText>>;

const Words = z.string().trim().min(1).max(400);

export const RuleSources = z.record(
  z.enum(RULE_KEYS),
  z.record(z.enum(LOCALES), Words),
) satisfies z.ZodType<RuleSources>;

const CALLING_CODES: Readonly<Record<Jurisdiction, string>> = { CN: '+86', DE: '+49', GB: '+44', US: '+1' };

/** Where a number (E.164) belongs; that of the installation for a number of any other country. */
export function jurisdictionOf(msisdn: string, home: Jurisdiction): Jurisdiction {
  return JURISDICTIONS.find((jurisdiction) => msisdn.startsWith(CALLING_CODES[jurisdiction])) ?? home;
}

export function callingCodeOf(jurisdiction: Jurisdiction): string {
  return CALLING_CODES[jurisdiction];
}

/** `CN-2026-2`: the code of the next version drafted in that year, after those there are. */
export function nextCode(jurisdiction: Jurisdiction, year: number, codes: readonly string[]): string {
  const start = `${jurisdiction}-${year}-`;
  const taken = codes.filter((code) => code.startsWith(start)).map((code) => Number(code.slice(start.length)));
  return `${start}${Math.max(0, ...taken.filter(Number.isInteger)) + 1}`;
}
