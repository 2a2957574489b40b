import { useLocale, useTranslations } from 'next-intl';
import { LOCALES } from '#domain/application';

/** `?lang=` on the page one is on; next.config.js and app/locale do the rest. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const current = useLocale();
  return (
    <ul className="flex gap-4 text-md">
      {LOCALES.map((locale) => (
        <li key={locale}>
          {locale === current ? (
            <span aria-current="true" className="font-semibold">
              {t(`locales.${locale}`)}
            </span>
          ) : (
            <a href={`?lang=${locale}`} lang={locale} className="rounded-sm text-accent underline underline-offset-2">
              {t(`locales.${locale}`)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
