import { NextIntlClientProvider } from 'next-intl';
import type { Locale, Messages } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

import { MessagesScope } from '#components/shell/messages-scope';

type Group<Namespace extends keyof Messages> = `${Namespace}.${Extract<keyof Messages[Namespace], string>}`;
/** A namespace, or one group of it. */
export type MessagesPart = keyof Messages | { [Namespace in keyof Messages]: Group<Namespace> }[keyof Messages];

const FRAME = ['common', 'shell', 'errors', 'keys', 'bulk'] as const satisfies readonly MessagesPart[];

/** What stands around every page of the back office, with its words and what else next-intl needs in a browser. */
export function FrameMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={{}}>
      <ClientMessages parts={FRAME}>{children}</ClientMessages>
    </NextIntlClientProvider>
  );
}

/** Hands the client components inside it these words, beside those of the frame around it. */
export async function ClientMessages({ parts, children }: { parts: readonly MessagesPart[]; children: ReactNode }) {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  return (
    <MessagesScope locale={locale} written={writtenOf(locale, all, parts)}>
      {children}
    </MessagesScope>
  );
}

/** The words never change while the server runs, and a text is passed on sooner than a tree of them. */
const written = new Map<string, string>();

function writtenOf(locale: Locale, all: Messages, parts: readonly MessagesPart[]): string {
  const key = `${locale} ${parts.join(' ')}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(chosenOf(all, parts));
  written.set(key, text);
  return text;
}

function chosenOf(all: Messages, parts: readonly MessagesPart[]): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const part of parts) {
    const [namespace = '', group] = part.split('.');
    const whole: unknown = Reflect.get(all, namespace);
    if (group === undefined) chosen[namespace] = whole;
    else chosen[namespace] = { ...Object(chosen[namespace]), [group]: Reflect.get(Object(whole), group) };
  }
  return chosen;
}
