'use client';

import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { usePathname, useSearchParams } from 'next/navigation';
import { LOCALES } from '#domain/application';

/** Plain links: the whole page comes back in the other language. */
export function LanguageLinks() {
  const t = useTranslations('common');
  const current = useLocale();
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return (
    <ul className="grid grid-cols-2 gap-1 rounded-md bg-sunken p-1">
      {LOCALES.map((locale) => (
        <li key={locale}>
          <a
            href={`/locale/${locale}${pathname}${query === '' ? '' : `?${query}`}`}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
            className={clsx(
              'flex min-h-7 items-center justify-center rounded-sm px-2 text-sm',
              locale === current ? 'bg-surface font-medium text-ink' : 'text-muted hover:text-ink',
            )}
          >
            {t(`locales.${locale}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
