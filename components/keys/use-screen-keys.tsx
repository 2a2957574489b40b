'use client';

import { useKeyLabel, useKeys } from '#components/ui/keys';
import type { KeyAction } from '#domain/key-bindings';

type ScreenActs = Readonly<Partial<Record<KeyAction, (() => void) | undefined>>>;

/** What the keys of these actions do while the component stands on the screen; undefined is not possible now. */
export const useScreenKeys: (acts: ScreenActs, options?: Parameters<typeof useKeys>[1]) => void = useKeys;

/** The key a button shows for an action; undefined where single keys are off. */
export const useShortcut: () => (action: KeyAction) => string | undefined = useKeyLabel;
