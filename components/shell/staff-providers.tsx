'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { awaitedPage } from '#components/shell/awaited-page';
import { useSoftLinks } from '#components/ui/use-soft-links';
import type { Locale } from '#domain/application';

/** Gives the widgets the page's language and the framework's navigation. */
export function StaffProviders({ locale, children }: { locale: Locale; children: ReactNode }) {
  const router = useRouter();
  useSoftLinks(awaitedPage);
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={(href) => router.push(href)}>{children}</RouterProvider>
    </I18nProvider>
  );
}
