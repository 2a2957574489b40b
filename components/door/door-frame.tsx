import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { LanguageSwitch } from '#components/public/language-switch';
import { ProductMark } from '#components/shell/product-mark';
import { MAIN_ID } from '#components/shell/skip-link';

/** The way into the back office: one quiet card in the middle of the page. */
export function DoorFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col items-center px-5 py-6">
      <header className="flex w-full max-w-5xl items-center justify-between gap-4">
        <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <ProductMark size={26} />
          {t('productName')}
        </span>
        <LanguageSwitch />
      </header>
      <main
        id={MAIN_ID}
        className="my-auto flex w-full max-w-md flex-col rounded-lg border border-line bg-surface px-6 py-8 sm:px-9 sm:py-10"
      >
        {children}
      </main>
    </div>
  );
}
