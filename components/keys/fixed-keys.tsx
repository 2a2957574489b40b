'use client';

import { useTranslations } from 'next-intl';

import { KeyboardKey } from '#components/ui/keyboard-key';
import { FIXED_KEYS } from '#domain/key-bindings';
import type { KeyScreen } from '#domain/key-bindings';

/** The keys of this screen that are always the same. */
export function FixedKeys({ screen, isOff }: { screen: KeyScreen; isOff: boolean }) {
  const t = useTranslations('keys');
  const shown = FIXED_KEYS.filter((fixed) => fixed.screen === screen && !(isOff && fixed.key.length === 1));
  return (
    <ul>
      {shown.map(({ key, name, sign }) => (
        <li key={key} className="flex min-h-8 items-center justify-between gap-3 pr-2.5">
          {t(`actions.${name}`)}
          <KeyboardKey>{sign}</KeyboardKey>
        </li>
      ))}
    </ul>
  );
}
