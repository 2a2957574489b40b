import { CHECK_CODES } from '#domain/check';
import { APPLICANT_KINDS } from '#domain/policies/policy-rules';
import type { PolicyRules } from '#domain/policies/policy-rules';

const of = <Group extends string, Name extends string>(group: Group, names: readonly Name[]) =>
  names.map((name) => `${group}.${name}` as const);

/** Every rule of a policy by its path, in the groups in which people read them. */
export const RULE_GROUPS = {
  time: ['reviewWorkingMinutes', 'visitDays', 'checkMaxAgeMinutes', 'timeZone'],
  checks: [
    ...of('checks', CHECK_CODES),
    ...of('limits', [
      'simSwapDays',
      'velocityDays',
      'velocityDocument',
      'velocityContact',
      'velocityAddress',
      'adultYears',
    ]),
  ],
  documents: of('documents', APPLICANT_KINDS),
  second: of('secondReview', ['checkOverridden', 'filedByStaff', 'onBehalf', 'share']),
  online: ['signIn', 'confirmsOnline'],
  cooling: ['coolingHours', 'quarantineDays'],
  retention: ['evidenceDays', 'closedEvidenceDays'],
} as const;

export type RuleGroup = keyof typeof RULE_GROUPS;
export type RuleKey = (typeof RULE_GROUPS)[RuleGroup][number];
export type RuleValue = string | number | boolean | readonly string[];

export const RULE_GROUP_NAMES = [
  'time',
  'checks',
  'documents',
  'second',
  'online',
  'cooling',
  'retention',
] as const satisfies readonly RuleGroup[];
export const RULE_KEYS: readonly RuleKey[] = RULE_GROUP_NAMES.flatMap<RuleKey>((group) => [...RULE_GROUPS[group]]);

/** What a policy says under that path. */
export function ruleOf(rules: PolicyRules, key: RuleKey): RuleValue {
  const value = flat(rules)[key];
  if (value === undefined) throw new Error(`a policy without ${key}`);
  return value;
}

/** The rules that differ between two policies, in the order in which they are read. */
export function changedRules(one: PolicyRules, other: PolicyRules): RuleKey[] {
  const [before, after] = [flat(one), flat(other)];
  return RULE_KEYS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** Every rule under its path: what a form holds. */
export function valuesOf(rules: PolicyRules): Record<RuleKey, RuleValue> {
  return Object.fromEntries(RULE_KEYS.map((key) => [key, ruleOf(rules, key)])) as Record<RuleKey, RuleValue>;
}

/** The same put together again, whole but not looked at: `PolicyRules` says what is wrong with it. */
export function rulesFrom(values: Readonly<Record<RuleKey, RuleValue>>): unknown {
  const rules: Record<string, unknown> = {};
  const groups: Record<string, Record<string, RuleValue>> = {};
  for (const key of RULE_KEYS) {
    const [group = key, name] = key.split('.');
    if (name === undefined) rules[key] = values[key];
    else (groups[group] ??= {})[name] = values[key];
  }
  return { ...rules, ...groups };
}

function flat(rules: PolicyRules): Readonly<Record<string, RuleValue>> {
  const found: Record<string, RuleValue> = {};
  for (const [name, value] of Object.entries(rules)) {
    if (typeof value !== 'object') found[name] = value;
    else for (const [part, inner] of Object.entries(value)) found[`${name}.${part}`] = inner;
  }
  return found;
}
