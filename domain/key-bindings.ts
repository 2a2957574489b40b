export const KEY_SCREENS = ['everywhere', 'list', 'case', 'documents', 'visit'] as const;
export type KeyScreen = (typeof KEY_SCREENS)[number];

/** What a single key does, on which screen it does it, and the key until the person chooses another. */
const KEYS = {
  next: { key: 'j', screen: 'everywhere' },
  previous: { key: 'k', screen: 'everywhere' },
  claimNext: { key: 'n', screen: 'everywhere' },
  undo: { key: 'u', screen: 'everywhere' },
  help: { key: '?', screen: 'everywhere' },
  search: { key: '/', screen: 'list' },
  select: { key: 'x', screen: 'list' },
  withSelected: { key: 'b', screen: 'list' },
  claim: { key: 'c', screen: 'case' },
  skip: { key: 's', screen: 'case' },
  approve: { key: 'a', screen: 'case' },
  reject: { key: 'x', screen: 'case' },
  askForMore: { key: 'q', screen: 'case' },
  escalate: { key: 'e', screen: 'case' },
  recheck: { key: 'f', screen: 'case' },
  visit: { key: 'v', screen: 'case' },
  rotate: { key: 'r', screen: 'documents' },
  invert: { key: 'i', screen: 'documents' },
  darken: { key: '[', screen: 'documents' },
  brighten: { key: ']', screen: 'documents' },
  compare: { key: 'd', screen: 'documents' },
  otherSide: { key: 'o', screen: 'documents' },
  mark: { key: 'b', screen: 'documents' },
  moveVisit: { key: 'm', screen: 'visit' },
  cancelVisit: { key: 'x', screen: 'visit' },
} as const satisfies Record<string, { key: string; screen: KeyScreen }>;

export type KeyAction = keyof typeof KEYS;

export const KEY_ACTIONS = Object.keys(KEYS).filter(isKeyAction);

function isKeyAction(name: string): name is KeyAction {
  return name in KEYS;
}

export function screenOf(action: KeyAction): KeyScreen {
  return KEYS[action].screen;
}

/** Keys that are always the same. */
export const FIXED_KEYS = [
  { key: 'Enter', name: 'open', screen: 'list', sign: '↵' },
  { key: 'ArrowUp', name: 'pan', screen: 'documents', sign: '← ↑ ↓ →' },
  { key: 'ArrowLeft', name: 'previousDocument', screen: 'documents', sign: '←' },
  { key: 'ArrowRight', name: 'nextDocument', screen: 'documents', sign: '→' },
  { key: '1', name: 'numberedDocument', screen: 'documents', sign: '1…9' },
  { key: '+', name: 'zoomIn', screen: 'documents', sign: '+' },
  { key: '-', name: 'zoomOut', screen: 'documents', sign: '−' },
  { key: '0', name: 'fit', screen: 'documents', sign: '0' },
] as const satisfies readonly { key: string; name: string; screen: KeyScreen; sign: string }[];

/** Digits and the signs of zooming are the documents' own; letters and other signs can be chosen. */
export const CHOOSABLE = /^[^\s\d+\-=\p{Lu}\p{C}]$/u;

type ChosenKeys = Readonly<Partial<Record<KeyAction, string>>>;

/** What a person has chosen: other keys for some actions, or no single keys at all. */
export type KeyPreferences = { isOff: boolean; keys: ChosenKeys };

export const NO_KEY_PREFERENCES: KeyPreferences = { isOff: false, keys: {} };

export function keyOf(keys: ChosenKeys, action: KeyAction): string {
  return keys[action] ?? KEYS[action].key;
}

/** The key as it is kept, in small letters; null where it cannot be chosen. */
export function chosenKey(pressed: string): string | null {
  const key = pressed.toLowerCase();
  return CHOOSABLE.test(key) ? key : null;
}

/** Another action that this key would also do, where both can be meant at once; a screen of a case shows its documents too. */
export function findClash(keys: ChosenKeys, action: KeyAction): KeyAction | null {
  const key = keyOf(keys, action);
  return KEY_ACTIONS.find((other) => other !== action && keyOf(keys, other) === key && meet(action, other)) ?? null;
}

function meet(one: KeyAction, other: KeyAction): boolean {
  const screens = [screenOf(one), screenOf(other)];
  const [first, second] = screens;
  return first === second || screens.includes('everywhere') || !screens.some((screen) => APART.includes(screen));
}

const APART: readonly KeyScreen[] = ['list', 'visit'];

/** Without what equals the key that the action has anyway. */
export function withKey(preferences: KeyPreferences, action: KeyAction, key: string): KeyPreferences {
  const { [action]: _, ...others } = preferences.keys;
  return { ...preferences, keys: key === KEYS[action].key ? others : { ...others, [action]: key } };
}
