'use client';

import { createContext, useContext, useEffect, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';

/** By an action's name, or by the name of a key that is always the same, such as `ArrowLeft`; undefined is not possible now. */
export type KeyActs = Readonly<Record<string, (() => void) | undefined>>;

type KeyOptions = {
  /** For what stands in a dialog: it acts only while one is open, everything else only while none is. */
  inDialog?: boolean;
  /** Acts again and again while the key is held down. */
  repeats?: boolean;
};

type Registered = { acts: KeyActs } & KeyOptions;

type KeysContextValue = {
  keys: Readonly<Record<string, string>>;
  isOff: boolean;
  register: (entry: RefObject<Registered>) => () => void;
  /** What the screen can do by key at this moment, by the actions' names. */
  currentActs: () => KeyActs;
};

const KeysContext = createContext<KeysContextValue>({
  keys: {},
  isOff: true,
  register: () => () => undefined,
  currentActs: () => ({}),
});

type KeysProviderProps = {
  /** The key of each action; other keys go by their own names. */
  keys: Readonly<Record<string, string>>;
  /** No single sign does anything; arrows and the like still do. */
  isOff: boolean;
  children: ReactNode;
};

/** Single keys that act on the whole screen, ignored while somebody types, in menus, and with a modifier. */
export function KeysProvider({ keys, isOff, children }: KeysProviderProps) {
  const entries = useRef(new Set<RefObject<Registered>>());
  const latest = useRef({ keys, isOff });
  useEffect(() => {
    latest.current = { keys, isOff };
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && hasOwnUse(event, event.target)) return;
      if (latest.current.isOff && event.key.length === 1) return;
      const names = namesOf(event.key, latest.current.keys);
      const isDialogOpen = document.querySelector(DIALOG) !== null;
      for (const { current: entry } of entries.current) {
        const act = names.map((name) => entry.acts[name]).find((each) => each !== undefined);
        if (act === undefined || (entry.inDialog ?? false) !== isDialogOpen) continue;
        event.preventDefault();
        if (!event.repeat || entry.repeats === true) act();
        return;
      }
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const value = useMemo(
    () => ({
      keys,
      isOff,
      register: (entry: RefObject<Registered>) => {
        entries.current.add(entry);
        return () => entries.current.delete(entry);
      },
      currentActs: () => Object.assign({}, ...[...entries.current].map(({ current }) => current.acts)),
    }),
    [keys, isOff],
  );
  return <KeysContext value={value}>{children}</KeysContext>;
}

export function useKeys(acts: KeyActs, options: KeyOptions = {}): void {
  const { register } = useContext(KeysContext);
  const entry = useRef<Registered>({ acts, ...options });
  useEffect(() => {
    entry.current = { acts, ...options };
  });
  useEffect(() => register(entry), [register]);
}

/** An action's key, or one that is always the same, as a button shows it; undefined where single keys are off. */
export function useKeyLabel(): (action: string) => string | undefined {
  const { keys, isOff } = useContext(KeysContext);
  return (action) => {
    const key = keys[action] ?? action;
    return isOff && key.length === 1 ? undefined : key.toUpperCase();
  };
}

export function useCurrentActs(): () => KeyActs {
  return useContext(KeysContext).currentActs;
}

function namesOf(key: string, keys: Readonly<Record<string, string>>): string[] {
  if (key.length > 1) return [key];
  const small = key.toLowerCase();
  return [...Object.keys(keys).filter((action) => keys[action] === small), small];
}

const DIALOG = '[role=dialog],[role=alertdialog]';
const TYPING = 'input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true]';

/** Arrows and Enter belong to what is focused; only an Enter that nothing has is the screen's. */
function hasOwnUse(event: KeyboardEvent, target: HTMLElement): boolean {
  if (target.closest(`${TYPING},[role=menu],[role=listbox],[role=tablist]`) !== null) return true;
  return (
    event.key === 'Enter' &&
    target.closest('a,button,summary,input,select,textarea,[role]:not([role=main],[role=dialog])') !== null
  );
}
