import { useFormatter, useTranslations } from 'next-intl';

import { BOUND_SERVICE_KINDS, LINE_STATUSES } from '#domain/line';
import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import type { CheckResult } from '#domain/check';

/** What a check found, in a sentence. */
export function useFinding(): (check: CheckResult) => string {
  const t = useTranslations('terms.finding');
  const terms = useTranslations('terms');
  const money = useMoney();

  function service(text: string): string {
    const [kind = '', ...code] = text.split(':');
    const known = BOUND_SERVICE_KINDS.find((one) => one === kind);
    return known === undefined ? text : `${terms(`boundService.${known}`)} ${code.join(':')}`.trim();
  }

  function arrears({ amountMinor, currency, unbilledUsage }: CheckResult['evidence']): string {
    const amount = money(Number(amountMinor ?? 0), String(currency ?? 'CNY'));
    if (Number(amountMinor ?? 0) === 0) return t('unbilled');
    return unbilledUsage === true ? t('arrearsAndUnbilled', { amount }) : t('arrears', { amount });
  }

  return ({ code, outcome, evidence }) => {
    if (outcome === 'pass') return t('passed');
    if (evidence.line === 'not_found') return t('noLine');
    if (evidence.given === false) return t('notGiven');
    if (outcome === 'unknown') return t('unknown');
    switch (code) {
      case 'msisdn_format':
      case 'document_number_format':
      case 'eid_format':
        return t('formatWrong');
      case 'iccid_format':
        return outcome === 'warn' ? t('luhn') : t('formatWrong');
      case 'line_found':
        return t('noLine');
      case 'holder_matches': {
        const parts = [
          evidence.nameMatches === false && t('partName'),
          evidence.documentKindMatches === false && t('partKind'),
          evidence.documentNumberMatches === false && evidence.documentKindMatches !== false && t('partNumber'),
        ].filter((part) => part !== false);
        return parts.length === 0 ? t('differs') : t('holder', { parts: parts.join(', ') });
      }
      case 'sim_kind_matches': {
        const claimed = SIM_KINDS.find((kind) => kind === evidence.claimed);
        const register = SIM_KINDS.find((kind) => kind === evidence.register);
        if (claimed === undefined || register === undefined) return t('differs');
        return t('simKind', { claimed: terms(`simKind.${claimed}`), register: terms(`simKind.${register}`) });
      }
      case 'iccid_matches':
      case 'eid_matches':
        return t('differs');
      case 'line_active': {
        const status = LINE_STATUSES.find((one) => one === evidence.status);
        return status === undefined ? t('failed') : t('lineStatus', { status: terms(`lineStatus.${status}`) });
      }
      case 'arrears':
        return arrears(evidence);
      case 'bound_services':
        return t('services', { services: listOf(evidence.services).map(service).join(', ') });
      case 'sim_reported_lost': {
        const condition = SIM_CONDITIONS.find((one) => one === evidence.claimed);
        if (condition === undefined || condition === 'in_hand') return t('lostInHand');
        const words = { condition: terms(`simCondition.${condition}`) };
        return evidence.reported === true ? t('lostReported', words) : t('lostNotReported', words);
      }
      case 'other_open_application':
        return t('otherOpen');
      case 'document_expiry':
        return t('expired');
    }
  };
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

function listOf(value: CheckResult['evidence'][string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
