'use client';

import { Check, Copy } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { JoinLink } from '#components/settings/staff-row';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

export type ShownLink = {
  name: string;
  link: JoinLink;
  /** For another password instead of a first one. */
  isReset: boolean;
};

type LinkDialogProps = { shown: ShownLink | null; onClose: () => void };

/** Shows a one-time link the only time it is ever to be seen. */
export function LinkDialog({ shown, onClose }: LinkDialogProps) {
  const t = useTranslations('settings.link');
  const common = useTranslations('common');
  return (
    <Dialog
      title={t('title', { name: shown?.name ?? '' })}
      closeLabel={common('close')}
      isOpen={shown !== null}
      onOpenChange={onClose}
      isDismissable={false}
      size="md"
    >
      {shown !== null && <LinkContent {...shown} />}
    </Dialog>
  );
}

function LinkContent({ name, link: { href, expiresAt }, isReset }: ShownLink) {
  const t = useTranslations('settings.link');
  const format = useFormatter();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <p>{t('once')}</p>
      {isReset && <p>{t('reset', { name })}</p>}
      <code className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all select-all">{href}</code>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted">{t('until', { until: format.dateTime(expiresAt, 'dateTime') })}</p>
        <Button
          autoFocus
          variant="primary"
          icon={isCopied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
          onPress={() => void navigator.clipboard.writeText(href).then(() => setCopied(true))}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  );
}
