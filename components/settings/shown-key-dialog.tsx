'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ShownKey } from '#components/settings/api-key-types';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

type ShownKeyDialogProps = { shown: ShownKey | null; onClose: () => void };

/** Shows a key the only time it is ever to be seen. */
export function ShownKeyDialog({ shown, onClose }: ShownKeyDialogProps) {
  const t = useTranslations('apiKeys.shown');
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
      {shown !== null && <KeyContent shown={shown} />}
    </Dialog>
  );
}

function KeyContent({ shown: { key } }: { shown: ShownKey }) {
  const t = useTranslations('apiKeys.shown');
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <p>{t('once')}</p>
      <code className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all select-all">{key}</code>
      <p className="text-sm text-muted">{t('use')}</p>
      <div className="flex justify-end">
        <Button
          autoFocus
          variant="primary"
          icon={isCopied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
          onPress={() => void navigator.clipboard.writeText(key).then(() => setCopied(true))}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  );
}
