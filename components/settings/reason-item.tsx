'use client';

import { Archive, ArrowDown, ArrowUp, History, MoreHorizontal, Pencil, RotateCcw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

import { Mending } from '#components/review/reason-groups';
import type { ReasonDialogName } from '#components/settings/reason-types';
import type { ReasonVerbs } from '#components/settings/use-reason-verbs';
import { Badge } from '#components/ui/badge';
import { IconButton } from '#components/ui/icon-button';
import { Menu, MenuItem } from '#components/ui/menu';
import type { KeptGroup, KeptReason } from '#db/queries/list-kept-reasons';
import { LOCALES } from '#domain/application';

type ReasonItemProps = {
  group: KeptGroup;
  reason: KeptReason;
  /** The codes of the group's active reasons, in their order. */
  order: readonly string[];
  verbs: ReasonVerbs | null;
  onOpen: (dialog: ReasonDialogName) => void;
};

/** One reason, both languages side by side: what reviewers read and, below it, what the customer reads. */
export function ReasonItem({ group, reason, order, verbs, onOpen }: ReasonItemProps) {
  const t = useTranslations('reasons');
  const terms = useTranslations('terms');
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
          {LOCALES.map((locale) => (
            <div key={locale} lang={locale} className="min-w-0 break-words">
              <p className="font-medium">{reason.label[locale]}</p>
              <p className="text-sm text-muted">{reason.customerText[locale]}</p>
            </div>
          ))}
        </div>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          {!reason.isActive && (
            <Badge>
              <Archive aria-hidden size={12} className="shrink-0" />
              {t('retired')}
            </Badge>
          )}
          {group.decision === 'reject' ? (
            <Mending isMendable={reason.isMendable} />
          ) : (
            <Badge>{reason.slot === null ? t('anySlot') : t('onlySlot', { slot: terms(`slot.${reason.slot}`) })}</Badge>
          )}
          <code className="font-mono text-xs text-faint">{reason.code}</code>
          <span className="text-xs text-faint">{t('historyDialog.version', { version: reason.version })}</span>
        </p>
      </div>
      <ItemMenu group={group} reason={reason} order={order} verbs={verbs} onOpen={onOpen} />
    </li>
  );
}

function ItemMenu({ group, reason, order, verbs, onOpen }: ReasonItemProps) {
  const t = useTranslations('reasons');
  const locale = useLocale();
  const label = t('verbsFor', { reason: reason.label[locale] });
  const open = (kind: 'edit' | 'retire' | 'history') => onOpen({ kind, group: group.code, code: reason.code });
  if (verbs === null) {
    return (
      <IconButton
        label={t('historyDialog.title', { reason: reason.label[locale] })}
        size="sm"
        icon={<History aria-hidden size={16} />}
        onPress={() => open('history')}
      />
    );
  }
  return (
    <Menu
      label={label}
      placement="bottom end"
      renderTrigger={(opener) => (
        <IconButton
          {...opener}
          label={label}
          size="sm"
          isPending={verbs.pendingCode === reason.code}
          icon={<MoreHorizontal aria-hidden size={16} />}
        />
      )}
    >
      <MenuItem id="edit" icon={<Pencil aria-hidden size={16} />} onAction={() => open('edit')}>
        {t('edit')}
      </MenuItem>
      {reason.isActive && reason.code !== order[0] && (
        <MenuItem
          id="earlier"
          icon={<ArrowUp aria-hidden size={16} />}
          onAction={() => void verbs.move(group, reason, -1)}
        >
          {t('earlier')}
        </MenuItem>
      )}
      {reason.isActive && reason.code !== order.at(-1) && (
        <MenuItem
          id="later"
          icon={<ArrowDown aria-hidden size={16} />}
          onAction={() => void verbs.move(group, reason, 1)}
        >
          {t('later')}
        </MenuItem>
      )}
      <MenuItem id="history" icon={<History aria-hidden size={16} />} onAction={() => open('history')}>
        {t('history')}
      </MenuItem>
      {reason.isActive ? (
        <MenuItem id="retire" tone="danger" icon={<Archive aria-hidden size={16} />} onAction={() => open('retire')}>
          {t('retire')}
        </MenuItem>
      ) : (
        <MenuItem id="restore" icon={<RotateCcw aria-hidden size={16} />} onAction={() => void verbs.restore(reason)}>
          {t('restore')}
        </MenuItem>
      )}
    </Menu>
  );
}
