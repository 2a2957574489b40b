import { useFormatter, useTranslations } from 'next-intl';

import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { useSameImage } from '#components/review/use-same-image';
import type { CheckEvidence, CheckResult } from '#domain/check';
import { BOUND_SERVICE_KINDS, LINE_STATUSES, SUSPENSIONS } from '#domain/line';

/** What a check found, in a sentence. */
export function useFinding(): (check: CheckResult) => string {
  const t = useTranslations('terms.finding');
  const terms = useTranslations('terms');
  const money = useMoney();
  const date = useDate();
  const sameImage = useSameImage();

  function holder(evidence: CheckEvidence): string {
    const parts = [
      evidence.nameMatches === false && t('partName'),
      evidence.documentKindMatches === false && t('partKind'),
      evidence.documentNumberMatches === false && evidence.documentKindMatches !== false && t('partNumber'),
    ].filter((part) => part !== false);
    return parts.length === 0 ? t('differs') : t('holder', { parts: parts.join(', ') });
  }

  function simKinds(evidence: CheckEvidence): string {
    const claimed = SIM_KINDS.find((kind) => kind === evidence.claimed);
    const register = SIM_KINDS.find((kind) => kind === evidence.register);
    if (claimed === undefined || register === undefined) return t('differs');
    return t('simKind', { claimed: terms(`simKind.${claimed}`), register: terms(`simKind.${register}`) });
  }

  /** Until usage had a check of its own, it was found with the arrears. */
  function arrears({ amountMinor, currency, unbilledUsage }: CheckEvidence): string {
    const minor = Number(amountMinor ?? 0);
    if (minor === 0 && unbilledUsage === true) return t('unbilled');
    const amount = money(minor, String(currency ?? 'CNY'));
    return unbilledUsage === true ? t('overdueAndUnbilled', { amount }) : t('overdue', { amount });
  }

  function lost(evidence: CheckEvidence): string {
    const condition = SIM_CONDITIONS.find((one) => one === evidence.claimed);
    if (condition === undefined || condition === 'in_hand') return t('lostInHand');
    const words = { condition: terms(`simCondition.${condition}`) };
    return evidence.reported === true ? t('lostReported', words) : t('lostNotReported', words);
  }

  function warning({ acknowledged, inForce }: CheckEvidence): string {
    const versions = { acknowledged: String(acknowledged), inForce: String(inForce) };
    return acknowledged === null ? t('notAcknowledged', versions) : t('acknowledgedEarlier', versions);
  }

  function age(evidence: CheckEvidence): string {
    const years = { age: Number(evidence.age) };
    return evidence.hasGuardian === true ? t('minorWithGuardian', years) : t('minorAlone', years);
  }

  return ({ code, outcome, evidence }) => {
    if (outcome === 'pass') return t('passed');
    if (evidence.line === 'not_found') return t('noLine');
    if (evidence.line === 'away') return t('away');
    if (evidence.given === false) return t('notGiven');
    if (evidence.compared === false) return t('notCompared');
    if (evidence.ageKnown === false) return t('ageUnknown');
    if (outcome === 'unknown') return t('unknown');
    switch (code) {
      case 'msisdn_format':
      case 'document_number_format':
      case 'eid_format':
        return t('formatWrong');
      case 'iccid_format':
        return outcome === 'warn' && evidence.luhn === false ? t('luhn') : t('formatWrong');
      case 'line_found':
        return t('noLine');
      case 'holder_matches':
        return holder(evidence);
      case 'sim_kind_matches':
        return simKinds(evidence);
      case 'iccid_matches':
      case 'eid_matches':
        return t('differs');
      case 'line_active': {
        const status = LINE_STATUSES.find((one) => one === evidence.status);
        return status === undefined ? t('failed') : t('lineStatus', { status: terms(`lineStatus.${status}`) });
      }
      case 'line_suspended': {
        const why = SUSPENSIONS.find((one) => one === evidence.suspension);
        return why === undefined ? t('failed') : t('suspended', { why: terms(`suspension.${why}`) });
      }
      case 'arrears':
        return arrears(evidence);
      case 'unbilled_usage':
        return t('unbilled');
      case 'contract':
      case 'bundle':
      case 'secondary_card':
      case 'premium_number':
      case 'insurance':
      case 'bound_services':
        return t('services');
      case 'carrier_warning':
        return warning(evidence);
      case 'sim_reported_lost':
        return lost(evidence);
      case 'recent_sim_swap':
        return t('swapped', { date: date(String(evidence.swappedOn)), days: Number(evidence.days) });
      case 'pending_port_out':
        return t('portOut', { date: date(String(evidence.requestedOn)) });
      case 'other_open_application':
        return t('otherOpen');
      case 'velocity_document':
      case 'velocity_contact':
      case 'velocity_address':
        return t('velocity', { count: Number(evidence.count), days: Number(evidence.days) });
      case 'document_expiry':
        return t('expired');
      case 'same_image': {
        const { words, references } = sameImage(evidence);
        return [words, ...references].join(' ');
      }
      case 'holder_age':
        return age(evidence);
      case 'service_hours':
        return t('afterHours');
    }
  };
}

/** One bill or service that a check found. */
export type FoundItem = { name: string; detail: string | null; amount: string | null };

const BILL = /^(.*):(\d{4}-\d{2}-\d{2}):(\d+)$/u;
const SERVICE_UNTIL = /^(.*):(\d{4}-\d{2}-\d{2})$/u;

/** Each bill and each service that a check found. */
export function useFoundItems(): (check: CheckResult) => FoundItem[] {
  const t = useTranslations('terms.finding');
  const kinds = useTranslations('terms.boundService');
  const money = useMoney();
  const date = useDate();

  function bill(text: string, currency: string): FoundItem {
    const [, number = text, dueOn = null, remaining = null] = BILL.exec(text) ?? [];
    return {
      name: number,
      detail: dueOn === null ? null : t('dueOn', { date: date(dueOn) }),
      amount: remaining === null ? null : money(Number(remaining), currency),
    };
  }

  function service(text: string): FoundItem {
    const [, code = text, endsOn = null] = SERVICE_UNTIL.exec(text) ?? [];
    return { name: code, detail: endsOn === null ? null : t('until', { date: date(endsOn) }), amount: null };
  }

  /** As they were kept while all kinds of services had one check. */
  function serviceOfKind(text: string): FoundItem {
    const kind = BOUND_SERVICE_KINDS.find((known) => text.startsWith(`${known}:`));
    if (kind === undefined) return { name: text, detail: null, amount: null };
    return { name: text.slice(kind.length + 1), detail: kinds(kind), amount: null };
  }

  return ({ code, evidence }) => [
    ...listOf(evidence.bills).map((text) => bill(text, String(evidence.currency ?? 'CNY'))),
    ...listOf(evidence.services).map(code === 'bound_services' ? serviceOfKind : service),
  ];
}

/** Writes an amount given in the currency's minor unit. */
export function useMoney(): (minor: number, currency: string) => string {
  const format = useFormatter();
  return (minor, currency) => {
    const digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return format.number(minor / 10 ** digits, { style: 'currency', currency });
  };
}

/** Writes a calendar date. */
export function useDate(): (on: string) => string {
  const format = useFormatter();
  return (on) => {
    const day = new Date(`${on}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? on : format.dateTime(day, 'date', { timeZone: 'UTC' });
  };
}

function listOf(value: CheckEvidence[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
