'use client';

import { useTranslations } from 'next-intl';

import { Dialog } from '#components/ui/dialog';
import { KeyboardKey } from '#components/ui/keyboard-key';

const KEYS = [
  ['claim', ['C']],
  ['claimNext', ['N']],
  ['skip', ['S']],
  ['approve', ['A']],
  ['reject', ['X']],
  ['more', ['Q']],
  ['visit', ['V']],
  ['undo', ['U']],
  ['documents', ['←', '→']],
  ['numbers', ['1', '…', '9']],
  ['zoom', ['+', '−', '0']],
  ['rotate', ['R']],
  ['invert', ['I']],
  ['move', ['J', 'K']],
  ['help', ['?']],
] as const;

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('review.keys');
  const common = useTranslations('common');
  return (
    <Dialog title={t('title')} closeLabel={common('close')} isOpen={isOpen} onOpenChange={onClose}>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
        {KEYS.map(([name, keys]) => (
          <div key={name} className="contents">
            <dt>{t(name)}</dt>
            <dd className="flex justify-end gap-1">
              {keys.map((key) => (
                <KeyboardKey key={key}>{key}</KeyboardKey>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-faint">{t('ignored')}</p>
    </Dialog>
  );
}
