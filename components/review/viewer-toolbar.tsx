'use client';

import { ChevronLeft, ChevronRight, Contrast, Maximize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useShortcut } from '#components/keys/use-screen-keys';
import { IconButton } from '#components/ui/icon-button';

export type ViewerTools = {
  previous: () => void;
  next: () => void;
  zoomIn: () => void;
  zoomOut: () => void;
  fit: () => void;
  rotate: () => void;
  invert: () => void;
};

export function ViewerToolbar({ title, tools, hasOthers }: { title: string; tools: ViewerTools; hasOthers: boolean }) {
  const t = useTranslations('review.documents');
  const shortcut = useShortcut();
  return (
    <div className="flex items-center gap-1 border-b max-sm:flex-wrap border-line bg-surface px-2 py-1">
      <div className="min-w-0 flex-1 px-2 max-sm:basis-full">
        <p className="truncate font-medium" aria-live="polite">
          {title}
        </p>
        <p className="truncate text-xs text-faint">{t('recorded')}</p>
      </div>
      {hasOthers && (
        <>
          <IconButton
            label={t('previous')}
            shortcut="←"
            icon={<ChevronLeft aria-hidden size={18} />}
            onPress={tools.previous}
          />
          <IconButton
            label={t('next')}
            shortcut="→"
            icon={<ChevronRight aria-hidden size={18} />}
            onPress={tools.next}
          />
        </>
      )}
      <span aria-hidden className="mx-1 h-5 border-l border-line" />
      <IconButton label={t('zoomOut')} shortcut="−" icon={<ZoomOut aria-hidden size={18} />} onPress={tools.zoomOut} />
      <IconButton label={t('zoomIn')} shortcut="+" icon={<ZoomIn aria-hidden size={18} />} onPress={tools.zoomIn} />
      <IconButton label={t('fit')} shortcut="0" icon={<Maximize aria-hidden size={18} />} onPress={tools.fit} />
      <IconButton
        label={t('rotate')}
        shortcut={shortcut('rotate')}
        icon={<RotateCw aria-hidden size={18} />}
        onPress={tools.rotate}
      />
      <IconButton
        label={t('invert')}
        shortcut={shortcut('invert')}
        icon={<Contrast aria-hidden size={18} />}
        onPress={tools.invert}
      />
    </div>
  );
}
