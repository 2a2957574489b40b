import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PublicFrame } from '#components/public/public-frame';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { shell } = await getMessages();
  return (
    <PublicFrame>
      <NextIntlClientProvider messages={{ shell: { publicError: shell.publicError, reference: shell.reference } }}>
        {children}
      </NextIntlClientProvider>
    </PublicFrame>
  );
}
