'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FixedKeys } from '#components/keys/fixed-keys';
import { KeyChoice } from '#components/keys/key-choice';
import { KEYS_WORDS } from '#components/keys/keys-words';
import { MoreWords } from '#components/shell/more-words';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { Dialog } from '#components/ui/dialog';
import { KEY_ACTIONS, KEY_SCREENS, screenOf } from '#domain/key-bindings';
import type { KeyAction, KeyPreferences } from '#domain/key-bindings';

type KeysDialogProps = {
  preferences: KeyPreferences;
  isSaving: boolean;
  onChange: (next: KeyPreferences) => Promise<void>;
  onClose: () => void;
};

/** Every key and what it does; each letter can be another one, or all of them none. */
export function KeysDialog(props: KeysDialogProps) {
  return (
    <MoreWords words={KEYS_WORDS}>
      <Keys {...props} />
    </MoreWords>
  );
}

function Keys({ preferences, isSaving, onChange, onClose }: KeysDialogProps) {
  const t = useTranslations('keys');
  const common = useTranslations('common');
  const [changing, setChanging] = useState<KeyAction | null>(null);
  const { isOff, keys } = preferences;
  const [hasChanged, setChanged] = useState(false);

  function change(next: KeyPreferences): void {
    setChanged(true);
    void onChange(next);
  }
  return (
    <Dialog title={t('title')} closeLabel={common('close')} size="lg" isOpen onOpenChange={onClose}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pb-4">
        <Checkbox isSelected={!isOff} onChange={(isOn) => change({ ...preferences, isOff: !isOn })}>
          {t('singleKeys')}
        </Checkbox>
        <p role="status" className="ml-auto text-sm text-muted">
          {hasChanged && (isSaving ? t('saving') : t('saved'))}
        </p>
        <Button
          size="sm"
          variant="ghost"
          isDisabled={Object.keys(keys).length === 0}
          onPress={() => change({ ...preferences, keys: {} })}
        >
          {t('reset')}
        </Button>
      </div>
      <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
        {KEY_SCREENS.map((screen) => (
          <section key={screen} aria-labelledby={`keys-${screen}`}>
            <h3 id={`keys-${screen}`} className="pb-1 text-sm font-semibold text-muted">
              {t(`screens.${screen}`)}
            </h3>
            <ul>
              {KEY_ACTIONS.filter((action) => screenOf(action) === screen).map((action) => (
                <KeyChoice
                  key={action}
                  action={action}
                  preferences={preferences}
                  isChanging={changing === action}
                  onStart={() => setChanging(action)}
                  onEnd={() => setChanging(null)}
                  onChange={change}
                />
              ))}
            </ul>
            <FixedKeys screen={screen} isOff={isOff} />
          </section>
        ))}
      </div>
      <p className="mt-5 text-sm text-faint">{t('wheel')}</p>
      <p className="mt-1 text-sm text-faint">{t('ignored')}</p>
    </Dialog>
  );
}
