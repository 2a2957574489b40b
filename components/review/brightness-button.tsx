'use client';

import { Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useShortcut } from '#components/keys/use-screen-keys';
import { BRIGHTNESS } from '#components/review/use-viewer';
import { Button } from '#components/ui/button';
import { IconButton } from '#components/ui/icon-button';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { AnchoredPopover } from '#components/ui/popover';
import { Slider } from '#components/ui/slider';
import { useOpener } from '#components/ui/use-opener';

export function BrightnessButton({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const t = useTranslations('review.documents');
  const shortcut = useShortcut();
  const keys = [shortcut('darken'), shortcut('brighten')].filter((key) => key !== undefined);
  const opener = useOpener('dialog');
  const isPlain = value === BRIGHTNESS.plain;
  return (
    <>
      <IconButton
        {...opener.props}
        label={isPlain ? t('brightness') : t('brightnessAt', { value })}
        shortcut={keys.length > 0 ? keys.join(' ') : undefined}
        icon={<Sun aria-hidden size={18} />}
        className={isPlain ? undefined : 'bg-accent-soft text-accent'}
      />
      {opener.isOpen && (
        <AnchoredPopover
          anchor={opener.props.ref}
          onClose={opener.close}
          label={t('brightness')}
          placement="bottom end"
          className="flex flex-col gap-3"
        >
          <Slider
            label={t('brightness')}
            value={value}
            onChange={onChange}
            minValue={BRIGHTNESS.least}
            maxValue={BRIGHTNESS.most}
            step={BRIGHTNESS.step}
            format={{ style: 'unit', unit: 'percent' }}
          />
          <div className="flex items-center justify-between gap-2">
            <Button size="sm" isDisabled={isPlain} onPress={() => onChange(BRIGHTNESS.plain)}>
              {t('plainLight')}
            </Button>
            <span aria-hidden className="flex gap-1">
              {keys.map((key) => (
                <KeyboardKey key={key}>{key}</KeyboardKey>
              ))}
            </span>
          </div>
        </AnchoredPopover>
      )}
      <span role="status" className="sr-only">
        {!isPlain && t('brightnessAt', { value })}
      </span>
    </>
  );
}
