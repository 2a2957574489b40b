import { useFormatter, useTranslations } from 'next-intl';

import { LINE_STATUSES } from '#domain/line';
import { SIM_CONDITIONS, SIM_KINDS } from '#domain/application';
import { useSameImage } from '#components/review/use-same-image';
import type { CheckResult } from '#domain/check';

/** What a check found, in a sentence. */
export function useFinding(): (check: CheckResult) => string {
  const t = useTranslations('terms.finding');
  const terms = useTranslations('terms');
  const money = useMoney();
  const format = useFormatter();
  const date = (on: string) => format.dateTime(new Date(`${on}T00:00:00Z`), 'date', { timeZone: 'UTC' });
  const sameImage = useSameImage();

  function bill(text: string, currency: string): string {
    const [number = '', dueOn = '', remaining = '0'] = text.split(':');
    return t('overdueBill', { number, amount: money(Number(remaining), currency), date: date(dueOn) });
  }

  function service(text: string): string {
    const [code = '', endsOn] = text.split(':');
    return endsOn === undefined ? code : t('serviceUntil', { code, date: date(endsOn) });
  }

  function arrears({ amountMinor, currency, bills }: CheckResult['evidence']): string {
    const unit = String(currency ?? 'CNY');
    return t('overdue', {
      amount: money(Number(amountMinor ?? 0), unit),
      bills: listOf(bills)
        .map((one) => bill(one, unit))
        .join(', '),
    });
  }

  return ({ code, outcome, evidence }) => {
    if (outcome === 'pass') return t('passed');
    if (evidence.line === 'not_found') return t('noLine');
    if (evidence.line === 'away') return t('away');
    if (evidence.given === false) return t('notGiven');
    if (evidence.compared === false) return t('notCompared');
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
      case 'unbilled_usage':
        return t('unbilled');
      case 'contract':
      case 'bundle':
      case 'secondary_card':
      case 'premium_number':
      case 'insurance':
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
      case 'same_image': {
        const { words, references } = sameImage(evidence);
        return [words, ...references].join(' ');
      }
      default:
        return t('failed');
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
