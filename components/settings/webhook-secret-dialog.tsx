'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { hostOf } from '#components/settings/webhook-types';
import type { ShownSecret } from '#components/settings/webhook-types';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

type WebhookSecretDialogProps = {
  shown: ShownSecret | null;
  /** Whether the one before goes on signing. */
  overlaps?: boolean;
  onClose: () => void;
};

/** Shows a secret the only time it is ever to be seen. */
export function WebhookSecretDialog({ shown, overlaps = false, onClose }: WebhookSecretDialogProps) {
  const t = useTranslations('webhooks.secret');
  const common = useTranslations('common');
  return (
    <Dialog
      title={t('title', { host: shown === null ? '' : hostOf(shown.url) })}
      closeLabel={common('close')}
      isOpen={shown !== null}
      onOpenChange={onClose}
      isDismissable={false}
      size="md"
    >
      {shown !== null && <SecretContent secret={shown.secret} overlaps={overlaps} />}
    </Dialog>
  );
}

function SecretContent({ secret, overlaps }: { secret: string; overlaps: boolean }) {
  const t = useTranslations('webhooks.secret');
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <p>{t('once')}</p>
      <code className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all select-all">{secret}</code>
      <p className="text-sm text-muted">{overlaps ? `${t('use')} ${t('overlap')}` : t('use')}</p>
      <div className="flex justify-end">
        <Button
          autoFocus
          variant="primary"
          icon={isCopied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
          onPress={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  );
}
