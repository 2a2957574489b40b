'use client';

import { KeyRound, MoreHorizontal, Pencil, Power, Send, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { WebhookDialog } from '#components/settings/webhook-dialog';
import { WebhookSecretDialog } from '#components/settings/webhook-secret-dialog';
import { hostOf } from '#components/settings/webhook-types';
import type { ShownSecret, WebhookActions } from '#components/settings/webhook-types';
import { useWebhookRun } from '#components/settings/use-webhook-run';
import { Button } from '#components/ui/button';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { IconButton } from '#components/ui/icon-button';
import { Menu, MenuItem } from '#components/ui/menu';
import { toast } from '#components/ui/toast';
import type { WebhookListed } from '#db/queries/list-webhooks';

type Asked = 'rotate' | 'turnOff' | 'remove';
type WebhookVerbsProps = { endpoint: WebhookListed; actions: WebhookActions };

/** All that can be done with an endpoint; what cannot be taken back is asked for first. */
export function WebhookVerbs({ endpoint, actions }: WebhookVerbsProps) {
  const t = useTranslations('webhooks');
  const common = useTranslations('common');
  const router = useRouter();
  const { isPending, run } = useWebhookRun();
  const [isChanging, setChanging] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const { id, version } = endpoint;
  const host = hostOf(endpoint.url);
  const isOff = endpoint.offSince !== null;

  const verbs: Record<Asked, () => Promise<boolean>> = {
    rotate: () => run(() => actions.rotate({ id, version }), setShown),
    turnOff: () =>
      run(
        () => actions.turn({ id, version, isOn: false }),
        () => toast.success(t('turnOff.done', { host })),
      ),
    remove: () =>
      run(
        () => actions.remove({ id }),
        () => {
          toast.success(t('remove.done', { host }));
          router.push('/settings/webhooks');
        },
      ),
  };

  return (
    <>
      {isOff ? (
        <Button
          variant="primary"
          icon={<Power aria-hidden size={16} />}
          isPending={isPending}
          onPress={() =>
            void run(
              () => actions.turn({ id, version, isOn: true }),
              () => toast.success(t('turnOn.done', { host })),
            )
          }
        >
          {t('turnOn.open')}
        </Button>
      ) : (
        <Button
          icon={<Send aria-hidden size={16} />}
          isPending={isPending}
          onPress={() =>
            void run(
              () => actions.test({ id }),
              () => toast.success(t('test.done')),
              { follow: true },
            )
          }
        >
          {t('test.open')}
        </Button>
      )}
      <Menu
        label={t('detail.more')}
        placement="bottom end"
        renderTrigger={(opener) => (
          <IconButton
            {...opener}
            variant="secondary"
            label={t('detail.more')}
            icon={<MoreHorizontal aria-hidden size={16} />}
          />
        )}
      >
        <MenuItem id="change" icon={<Pencil aria-hidden size={16} />} onAction={() => setChanging(true)}>
          {t('change.open')}
        </MenuItem>
        <MenuItem id="rotate" icon={<KeyRound aria-hidden size={16} />} onAction={() => setAsked('rotate')}>
          {t('rotate.open')}
        </MenuItem>
        {!isOff && (
          <MenuItem id="off" icon={<Power aria-hidden size={16} />} onAction={() => setAsked('turnOff')}>
            {t('turnOff.open')}
          </MenuItem>
        )}
        <MenuItem id="remove" tone="danger" icon={<Trash2 aria-hidden size={16} />} onAction={() => setAsked('remove')}>
          {t('remove.open')}
        </MenuItem>
      </Menu>
      {isChanging && (
        <WebhookDialog
          title={t('change.title')}
          submitLabel={t('change.submit')}
          given={endpoint}
          save={actions.change}
          onClose={() => setChanging(false)}
          onSaved={() => {
            setChanging(false);
            toast.success(t('change.done'));
            router.refresh();
          }}
        />
      )}
      {asked !== null && (
        <ConfirmDialog
          title={t(`${asked}.title`, { host })}
          isOpen
          onOpenChange={() => setAsked(null)}
          confirmLabel={t(`${asked}.confirm`)}
          cancelLabel={common('cancel')}
          tone={asked === 'rotate' ? 'primary' : 'danger'}
          isPending={isPending}
          onConfirm={() => void verbs[asked]().then(() => setAsked(null))}
        >
          <p>{t(`${asked}.consequence`, { count: endpoint.queued })}</p>
        </ConfirmDialog>
      )}
      <WebhookSecretDialog shown={shown} overlaps onClose={() => setShown(null)} />
    </>
  );
}
