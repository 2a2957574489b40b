'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';

import { Button } from '#components/ui/button';
import { KeyboardKey } from '#components/ui/keyboard-key';
import { chosenKey, findClash, keyOf, withKey } from '#domain/key-bindings';
import type { KeyAction, KeyPreferences } from '#domain/key-bindings';

type KeyChoiceProps = {
  action: KeyAction;
  preferences: KeyPreferences;
  isChanging: boolean;
  onStart: () => void;
  onEnd: () => void;
  onChange: (next: KeyPreferences) => void;
};

type Refused = { key: string; clash: KeyAction | null };

/** One action and its key; pressed, it takes the next key pressed, unless another action has it. */
export function KeyChoice({ action, preferences, isChanging, onStart, onEnd, onChange }: KeyChoiceProps) {
  const t = useTranslations('keys');
  const [refused, setRefused] = useState<Refused | null>(null);
  const name = t(`actions.${action}`);
  const sign = keyOf(preferences.keys, action).toUpperCase();

  function take(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || PASSING.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      end();
      return;
    }
    const key = chosenKey(event.key);
    const next = key === null ? null : withKey(preferences, action, key);
    const clash = next === null ? null : findClash(next.keys, action);
    if (next === null || clash !== null) {
      setRefused({ key: event.key, clash });
      return;
    }
    end();
    onChange(next);
  }
  function swap({ key, clash }: Refused): void {
    if (clash === null) return;
    const next = withKey(withKey(preferences, clash, keyOf(preferences.keys, action)), action, key.toLowerCase());
    if (findClash(next.keys, clash) !== null) return;
    end();
    onChange(next);
  }
  function end(): void {
    setRefused(null);
    onEnd();
  }
  return (
    <li className="flex flex-col">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <span className={preferences.isOff ? 'text-faint' : undefined}>{name}</span>
        <span onKeyDownCapture={isChanging ? take : undefined}>
          <Button
            size="sm"
            variant="ghost"
            aria-label={isChanging ? t('pressFor', { action: name }) : t('change', { action: name, key: sign })}
            isDisabled={preferences.isOff}
            onPress={isChanging ? end : onStart}
            onBlur={() => refused === null && isChanging && end()}
          >
            {isChanging ? <span className="text-accent">{t('press')}</span> : <KeyboardKey>{sign}</KeyboardKey>}
          </Button>
        </span>
      </div>
      {isChanging && refused !== null && (
        <p role="alert" className="flex flex-wrap items-center gap-2 pb-1 text-sm text-fail">
          {refused.clash === null
            ? t('unusable', { key: refused.key })
            : t('taken', { key: refused.key.toUpperCase(), action: t(`actions.${refused.clash}`) })}
          {refused.clash !== null && (
            <Button size="sm" onPress={() => swap(refused)}>
              {t('swap')}
            </Button>
          )}
        </p>
      )}
    </li>
  );
}

/** What moves on or belongs to another key. */
const PASSING = ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'CapsLock'];
