'use client';

import { createContext, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import { CommandPalette } from '#components/keys/command-palette';
import { useKeyPreferences } from '#components/keys/use-key-preferences';
import { useScreenKeys } from '#components/keys/use-screen-keys';
import type { Action } from '#components/review/review-types';
import { KeysProvider } from '#components/ui/keys';
import type { NavItem } from '#components/shell/destinations';
import { loadLater } from '#components/ui/load-later';
import type { KeyPreferences } from '#domain/key-bindings';
import { KEY_ACTIONS, keyOf } from '#domain/key-bindings';

const KeysDialog = loadLater(() => import('#components/keys/keys-dialog').then((file) => file.KeysDialog));

type StaffKeysProps = {
  preferences: KeyPreferences;
  change: Action<void>;
  destinations: readonly NavItem[];
  canSearchCases: boolean;
  children: ReactNode;
};

const OpenKeysContext = createContext<() => void>(() => undefined);

/** Opens the list of the keys. */
export function useOpenKeys(): () => void {
  return useContext(OpenKeysContext);
}

/** The keys as this person has them, their list, and the palette, on every page of the staff. */
export function StaffKeys({ preferences: given, change, destinations, canSearchCases, children }: StaffKeysProps) {
  const { preferences, save, isSaving } = useKeyPreferences(given, change);
  const [isOpen, setOpen] = useState(false);
  const keys = useMemo(
    () => Object.fromEntries(KEY_ACTIONS.map((action) => [action, keyOf(preferences.keys, action)])),
    [preferences],
  );
  const open = useMemo(() => () => setOpen(true), []);
  return (
    <KeysProvider keys={keys} isOff={preferences.isOff}>
      <OpenKeysContext value={open}>
        {children}
        <HelpKey onPress={open} />
        {isOpen && (
          <KeysDialog preferences={preferences} isSaving={isSaving} onChange={save} onClose={() => setOpen(false)} />
        )}
        <CommandPalette destinations={destinations} canSearchCases={canSearchCases} />
      </OpenKeysContext>
    </KeysProvider>
  );
}

function HelpKey({ onPress }: { onPress: () => void }) {
  useScreenKeys({ help: onPress });
  return null;
}
