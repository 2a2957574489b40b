import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';

export const LOCALE_COOKIE = 'signoff_locale';
export const DEFAULT_LOCALE: Locale = 'en';

export function parseLocale(value: string | null | undefined): Locale | undefined {
  return LOCALES.find((locale) => locale === value);
}

/** The first language of an Accept-Language header that we speak, by its weight. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters
        .find((parameter) => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return DEFAULT_LOCALE;
}

/** The language of this request: the cookie, else what the browser asks for. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const chosen = parseLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  return chosen ?? negotiateLocale((await headers()).get('accept-language'));
});
