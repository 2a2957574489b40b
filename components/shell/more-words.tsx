'use client';

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import type { Messages } from 'next-intl';
import type { ReactNode } from 'react';

import type { Locale } from '#domain/application';

type MoreWordsProps = { words: Readonly<Record<Locale, Partial<Messages>>>; children: ReactNode };

/** For what is loaded when it is opened: its words come with it, and so are no part of every page. */
export function MoreWords({ words, children }: MoreWordsProps) {
  const locale = useLocale();
  const messages = useMessages();
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, ...words[locale] }}>
      {children}
    </NextIntlClientProvider>
  );
}
