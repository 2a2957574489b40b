import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { CheckFinding } from '#components/review/check-finding';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import { CHECK_OUTCOMES, KEPT_CHECK_CODES } from '#domain/check';
import type { CheckEvidence, CheckResult } from '#domain/check';
import { ADVISED_CHECKS } from '#domain/line-inquiry';
import { POLICY } from '#domain/policy';
import { formats } from '#server/i18n/formats';
import { messages } from '#server/i18n/namespaces';

/** The finding as every screen shows it, its parts apart by a stroke; a word that the messages lack is thrown. */
function wordsFor(check: Omit<CheckResult, 'severity'>, locale: Locale): string {
  const fail = (error: unknown) => {
    throw error;
  };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={messages[locale]}
      formats={formats}
      timeZone={POLICY.timeZone}
      onError={fail}
    >
      <CheckFinding check={{ ...check, severity: 'warn' }} />
    </NextIntlClientProvider>,
  );
  return markup.replaceAll(/(<[^>]+>)+/g, '|').replaceAll(/^\||\|$/g, '');
}

const EVIDENCE: readonly CheckEvidence[] = [
  { swappedOn: '2026-11-18', requestedOn: '2026-11-18', count: 3, days: 30, age: 17, acknowledged: null, inForce: '2' },
  { line: 'away' },
  { line: 'not_found' },
  { given: false },
];

describe.each(LOCALES)('in %s', (locale) => {
  test.each(KEPT_CHECK_CODES.flatMap((code) => CHECK_OUTCOMES.map((outcome) => [code, outcome] as const)))(
    '%s, %s is said in words, whatever the evidence holds',
    (code, outcome) => {
      for (const evidence of EVIDENCE) {
        expect(wordsFor({ code, outcome, evidence }, locale)).not.toMatch(/^$|_|NaN|Invalid|undefined|^“/);
      }
      expect(messages[locale].terms.check[code]).toBeTruthy();
    },
  );

  test.each(ADVISED_CHECKS)('%s is told to a customer with how to mend it', (code) => {
    const { what, mend } = messages[locale].lineCheck.advice[code];
    expect([what, mend].every((text) => text.length > 5)).toBe(true);
  });
});

test.each([
  [
    'arrears',
    { amountMinor: 8800, currency: 'CNY', bills: ['INV:9:2026-10-01:8800'] },
    'CN¥88.00 overdue|INV:9|due Oct 1, 2026|CN¥88.00',
  ],
  ['contract', { services: ['5G:24:2027-06-30', 'C-2'] }, 'Still bound to the line|5G:24|until Jun 30, 2027|C-2'],
  ['line_suspended', { suspension: 'for_fraud' }, 'Suspended on suspicion of fraud'],
  ['recent_sim_swap', { swappedOn: '2026-11-18', days: 7 }, 'SIM replaced on Nov 18, 2026, less than 7 days ago'],
  ['carrier_warning', { acknowledged: null, inForce: '2026-1' }, 'Not acknowledged; version 2026-1 is in force'],
] as const)('%s names what it found', (code, evidence, words) => {
  expect(wordsFor({ code, outcome: 'fail', evidence }, 'en')).toBe(words);
});

describe('what earlier rounds were kept with', () => {
  test.each([
    [{ amountMinor: 500, currency: 'CNY', unbilledUsage: false }, 'CN¥5.00 overdue'],
    [{ amountMinor: 0, currency: 'CNY', unbilledUsage: true }, 'Usage not yet billed'],
    [{ amountMinor: 500, currency: 'CNY', unbilledUsage: true }, 'CN¥5.00 overdue, and usage not yet billed'],
  ])('arrears and usage in one: %j', (evidence, words) => {
    expect(wordsFor({ code: 'arrears', outcome: 'fail', evidence }, 'en')).toBe(words);
  });

  test('services of all kinds in one', () => {
    const evidence = { count: 2, services: ['contract:C-1', 'secondary_card:S-9'] };
    expect(wordsFor({ code: 'bound_services', outcome: 'fail', evidence }, 'en')).toBe(
      'Still bound to the line|C-1|Contract|S-9|Secondary card',
    );
  });
});
