'use client';

import { useLocale, useTranslations } from 'next-intl';

import { Badge } from '#components/ui/badge';
import { Dialog } from '#components/ui/dialog';
import { Time } from '#components/ui/time';
import type { KeptReason } from '#db/queries/list-kept-reasons';
import { LOCALES } from '#domain/application';

/** Every version of a reason, the newest first, with who made it and when. */
export function ReasonHistory({ reason, onClose }: { reason: KeptReason; onClose: () => void }) {
  const t = useTranslations('reasons.historyDialog');
  const mending = useTranslations('terms.mending');
  const common = useTranslations('common');
  const locale = useLocale();
  return (
    <Dialog
      title={t('title', { reason: reason.label[locale] })}
      size="lg"
      closeLabel={common('close')}
      isOpen
      onOpenChange={onClose}
    >
      <ol className="flex flex-col gap-4">
        {reason.history.map(({ version, change, by, at, label, customerText, isMendable }) => (
          <li key={version} className="rounded-md border border-line px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium">{t('version', { version })}</span>
              {version === reason.version && <Badge tone="pass">{t('now')}</Badge>}
              <span className="text-sm text-muted">
                {t(`changes.${change}`, { name: by ?? t('builtIn') })} · <Time value={at} />
              </span>
            </p>
            <div className="mt-2 grid gap-x-8 gap-y-2 sm:grid-cols-2">
              {LOCALES.map((one) => (
                <div key={one} lang={one} className="min-w-0 break-words">
                  <p>{label[one]}</p>
                  <p className="text-sm text-muted">{customerText[one]}</p>
                </div>
              ))}
            </div>
            <p className="mt-1 text-sm text-faint">{mending(isMendable ? 'mendable' : 'final')}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
