'use client';

import {
  ChevronLeft,
  ChevronRight,
  Columns2,
  Contrast,
  Maximize,
  RotateCw,
  SquareDashedMousePointer,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';

import { useShortcut } from '#components/keys/use-screen-keys';
import { BrightnessButton } from '#components/review/brightness-button';
import type { ImageLight } from '#components/review/image-stage';
import type { Marking } from '#components/review/use-marking';
import type { ViewerTools } from '#components/review/use-viewer';
import { IconButton } from '#components/ui/icon-button';
import { useKeyLabel } from '#components/ui/keys';

type ViewerToolbarProps = {
  title: string;
  tools: ViewerTools;
  zoom: number;
  light: ImageLight;
  hasOthers: boolean;
  isComparing: boolean;
  /** Null for somebody who draws no boxes here. */
  marking: Marking | null;
};

export function ViewerToolbar(props: ViewerToolbarProps) {
  const { title, tools, zoom, light, hasOthers, isComparing, marking } = props;
  const t = useTranslations('review.documents');
  const marks = useTranslations('review.marks');
  const format = useFormatter();
  const shortcut = useShortcut();
  const keyLabel = useKeyLabel();
  return (
    <div className="flex items-center gap-1 border-b border-line bg-surface px-2 py-1 max-sm:flex-wrap max-sm:gap-x-0">
      <div className="min-w-0 flex-1 px-2 max-sm:basis-full">
        <p className="truncate font-medium" aria-live="polite">
          {isComparing && <span aria-hidden>{t('compare')}</span>}
          <span className={isComparing ? 'sr-only' : undefined}>{title}</span>
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
          <IconButton
            label={t('compare')}
            shortcut={shortcut('compare')}
            icon={<Columns2 aria-hidden size={18} />}
            isPressed={isComparing}
            onPress={tools.compare}
          />
        </>
      )}
      <span aria-hidden className="mx-1 h-5 border-l border-line max-sm:hidden" />
      <IconButton
        label={t('zoomOut')}
        shortcut={keyLabel('−')}
        icon={<ZoomOut aria-hidden size={18} />}
        onPress={tools.zoomOut}
      />
      <span role="status" className="w-10 text-center text-xs text-muted max-sm:sr-only">
        {format.number(Math.round(100 * zoom) / 100, 'percent')}
      </span>
      <IconButton
        label={t('zoomIn')}
        shortcut={keyLabel('+')}
        icon={<ZoomIn aria-hidden size={18} />}
        onPress={tools.zoomIn}
      />
      <IconButton
        label={t('fit')}
        shortcut={keyLabel('0')}
        icon={<Maximize aria-hidden size={18} />}
        onPress={tools.fit}
      />
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
        isPressed={light.isInverted}
        onPress={tools.invert}
      />
      {marking !== null && (
        <IconButton
          label={marks('mark')}
          shortcut={shortcut('mark')}
          icon={<SquareDashedMousePointer aria-hidden size={18} />}
          isPressed={marking.isOn}
          onPress={() => {
            if (marking.isOn) marking.leave();
            else marking.begin();
            marking.say(marks(marking.isOn ? 'left' : 'begun'));
          }}
        />
      )}
      <BrightnessButton value={light.brightness} onChange={tools.setBrightness} />
    </div>
  );
}
