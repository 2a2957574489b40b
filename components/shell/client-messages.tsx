import { NextIntlClientProvider } from 'next-intl';
import type { Messages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

const ALWAYS = ['common', 'shell'] as const satisfies readonly (keyof Messages)[];

type ClientMessagesProps = { namespaces?: readonly (keyof Messages)[]; children: ReactNode };

/** Hands the client components inside it these namespaces, with `common` and `shell`, and no others. */
export async function ClientMessages({ namespaces = [], children }: ClientMessagesProps) {
  const all = await getMessages();
  const chosen = Object.fromEntries([...ALWAYS, ...namespaces].map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={chosen}>{children}</NextIntlClientProvider>;
}
