'use client';

import { NextIntlClientProvider, useMessages } from 'next-intl';
import type { Locale, Messages } from 'next-intl';
import { useMemo } from 'react';
import type { ReactNode } from 'react';

type MessagesScopeProps = { locale: Locale; written: string; children: ReactNode };

/** Adds words, written as JSON, to those that are there. */
export function MessagesScope({ locale, written, children }: MessagesScopeProps) {
  const outer = useMessages();
  const messages = useMemo(() => ({ ...outer, ...read(written) }), [outer, written]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}

const known = new Map<string, Partial<Messages>>();

/** Our own server has written it, from words that never change while it runs. */
function read(written: string): Partial<Messages> {
  const messages = known.get(written) ?? (JSON.parse(written) as Partial<Messages>);
  known.set(written, messages);
  return messages;
}
