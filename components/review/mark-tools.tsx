'use client';

import { ChevronDown, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';

import type { Place, Size } from '#components/review/image-view';
import { Button } from '#components/ui/button';
import { IconButton } from '#components/ui/icon-button';

type MarkToolsProps = {
  place: Place;
  stage: Size;
  number: number;
  label: string | null;
  onReason: () => void;
  onDelete: () => void;
};

const ROOM = { width: 248, height: 40 };

/** What can be done with the box in hand, beside it and within the stage. */
export function MarkTools({ place, stage, number, label, onReason, onDelete }: MarkToolsProps) {
  const t = useTranslations('review.marks');
  const below = place.top + place.height + 10;
  const above = place.top - ROOM.height - 22;
  const top = below + ROOM.height <= stage.height ? below : above >= 0 ? above : stage.height - ROOM.height - 4;
  const left = Math.max(4, Math.min(place.left, stage.width - ROOM.width));
  return (
    <div
      data-over-image
      role="group"
      aria-label={t('tools', { number })}
      className="pointer-events-auto absolute z-10 flex max-w-60 gap-1 rounded-md border border-line bg-raised p-1 shadow-overlay"
      style={{ left, top }}
    >
      <Button variant="ghost" size="sm" className="min-w-0 shrink" onPress={onReason}>
        <span className="truncate">{label ?? t('choose')}</span>
        <ChevronDown aria-hidden size={14} className="shrink-0" />
      </Button>
      <IconButton size="sm" label={t('delete')} icon={<Trash2 aria-hidden size={16} />} onPress={onDelete} />
    </div>
  );
}
