import { Phone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '#components/public/language-switch';
import { ProductMark } from '#components/shell/product-mark';
import { MAIN_ID, SkipLink } from '#components/shell/skip-link';

/** The applicants' page: one calm column, a person to call, the other language one press away. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const phone = t('public.phone');
  return (
    <div className="mx-auto flex min-h-dvh reading flex-col px-5">
      <SkipLink label={t('skipToContent')} />
      <header className="flex items-center justify-between gap-4 border-b border-line py-4">
        <a href="/" className="flex items-center gap-2.5 rounded-sm font-semibold tracking-tight">
          <ProductMark size={26} />
          {useTranslations('common')('productName')}
        </a>
        <LanguageSwitch />
      </header>
      <main id={MAIN_ID} tabIndex={-1} className="flex-1 py-8 outline-none">
        {children}
      </main>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-5 text-md text-muted">
        <Phone aria-hidden size={18} className="text-accent" />
        <span>{t('public.help')}</span>
        <a href={`tel:${phone}`} className="font-semibold text-accent underline underline-offset-2">
          {t('public.callUs', { phone })}
        </a>
        <span>{t('public.callHours')}</span>
      </footer>
    </div>
  );
}
