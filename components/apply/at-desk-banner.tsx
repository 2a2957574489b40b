import { Store } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Over every page that a clerk fills in for a customer at the desk. */
export function AtDeskBanner() {
  const t = useTranslations('filing.banner');
  return (
    <aside className="mb-8 flex flex-wrap items-start gap-x-3 gap-y-1 rounded-lg bg-accent-soft p-4 text-md print:hidden">
      <Store aria-hidden size={20} className="mt-0.5 shrink-0 text-accent" />
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">{t('title')}</strong> {t('note')}
      </p>
      <a href="/desk/file" className="inline-flex items-center text-accent underline underline-offset-2">
        {t('back')}
      </a>
    </aside>
  );
}
