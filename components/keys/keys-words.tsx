'use client';

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl';
import type { ReactNode } from 'react';

import en from '#messages/en/keys.json' with { type: 'json' };
import zh from '#messages/zh-CN/keys.json' with { type: 'json' };

const WORDS = { en, 'zh-CN': zh } as const;

/** The words of what is loaded when it is opened, and so is no part of every page. */
export function KeysWords({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const messages = useMessages();
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, keys: WORDS[locale] }}>
      {children}
    </NextIntlClientProvider>
  );
}
