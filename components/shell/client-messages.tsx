import { NextIntlClientProvider } from 'next-intl';
import type { Locale, Messages } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

import { MessagesScope } from '#components/shell/messages-scope';

/** A namespace, a group of it, or one of the words of such a group. */
export type MessagesPart = PathIn<Messages>;
type PathIn<Words> = { [Name in keyof Words & string]: Name | `${Name}.${PathIn<Words[Name]>}` }[keyof Words & string];

const FRAME = ['common', 'shell', 'errors', 'bulk.undone'] as const satisfies readonly MessagesPart[];

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

type Words = { [name: string]: Words | string };

function chosenOf(all: Words, parts: readonly string[]): Words {
  const chosen: Words = {};
  for (const part of parts) {
    const names = part.split('.');
    const last = names.pop() ?? '';
    let from = all;
    let into = chosen;
    for (const name of names) {
      from = wordsIn(from, name);
      into = wordsIn(into, name);
    }
    into[last] = from[last] ?? '';
  }
  return chosen;
}

function wordsIn(words: Words, name: string): Words {
  const known = words[name] ?? {};
  if (typeof known === 'string') throw new Error(`${name} is a word and holds none`);
  words[name] = known;
  return known;
}
