import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';

import { useReason } from '#components/review/use-reason';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import { KEPT_CHECK_CODES } from '#domain/check';
import { REFUSAL_REASONS } from '#domain/document';
import { POLICY } from '#domain/policy';
import { OVERRIDE_REASONS, REASON_CODES } from '#domain/reasons';
import { STRONGER_CHECKS } from '#domain/visit';
import { messages } from '#server/i18n/namespaces';

function Reason({ code }: { code: string }) {
  return useReason()(code);
}

/** The reason as both screens show it; a word that the messages lack is thrown. */
function wordsFor(code: string, locale: Locale): string {
  const fail = (error: unknown) => {
    throw error;
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone={POLICY.timeZone} onError={fail}>
      <Reason code={code} />
    </NextIntlClientProvider>,
  );
}

const EVENT_REASONS = [
  ...REASON_CODES,
  ...KEPT_CHECK_CODES.flatMap((check) => OVERRIDE_REASONS.map((reason) => `${check}:${reason}`)),
];

describe.each(LOCALES)('in %s', (locale) => {
  test.each(EVENT_REASONS)('%s is said in words', (code) => {
    expect(wordsFor(code, locale)).not.toMatch(/^“|_/);
  });

  test('an answered check is named', () => {
    const { check, reason } = messages[locale].terms;
    const words = wordsFor('holder_matches:seen_in_documents', locale);
    expect(words).toContain(check.holder_matches);
    expect(words).toContain(reason.seen_in_documents);
  });

  test('what is none of our codes is quoted as it came', () => {
    expect(wordsFor('porting under way', locale)).toBe('“porting under way”');
  });

  test('what a desk did instead of reading a card, and why a photo was refused, have words', () => {
    const { terms, apply } = messages[locale];
    expect(Object.keys(terms.strongerCheck).toSorted()).toEqual(STRONGER_CHECKS.toSorted());
    expect(Object.keys(apply.refused)).toEqual(expect.arrayContaining([...REFUSAL_REASONS]));
  });
});
