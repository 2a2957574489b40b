'use client';

import { Clock, Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { RefObject } from 'react';

import { AnchoredMenu, MenuItem, MenuSection } from '#components/ui/menu';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

type MarkMenuProps = {
  anchor: RefObject<HTMLElement | null>;
  title: string;
  groups: readonly ReasonGroup[];
  reason: ReviewReasonCode | null;
  onChoose: (reason: ReviewReasonCode | null) => void;
  onDelete: () => void;
  onClose: () => void;
};

/** The reasons that a box on this photo can show, or none yet. */
export function MarkMenu({ anchor, title, groups, reason, onChoose, onDelete, onClose }: MarkMenuProps) {
  const t = useTranslations('review.marks');
  const terms = useTranslations('review.decide');
  const locale = useLocale();
  return (
    <AnchoredMenu anchor={anchor} label={title} onClose={onClose}>
      {groups.map((group) => (
        <MenuSection
          key={group.code}
          title={t('section', {
            decision: terms(group.decision === 'reject' ? 'reject' : 'more'),
            group: group.name[locale],
          })}
        >
          {group.reasons.map(({ code, label }) => (
            <MenuItem key={code} id={code} isCurrent={code === reason} onAction={() => onChoose(code)}>
              {label[locale]}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
      <MenuSection title={t('otherwise')} isTitleHidden>
        <MenuItem icon={<Clock aria-hidden size={16} />} onAction={() => onChoose(null)}>
          {reason === null ? t('later') : t('takeReason')}
        </MenuItem>
        <MenuItem tone="danger" icon={<Trash2 aria-hidden size={16} />} onAction={onDelete}>
          {t('delete')}
        </MenuItem>
      </MenuSection>
    </AnchoredMenu>
  );
}
