import { expect, test } from 'vitest';

import { KEY_ACTIONS, NO_KEY_PREFERENCES, chosenKey, findClash, keyOf, withKey } from '#domain/key-bindings';
import { KeyPreferences } from '#domain/key-preferences';

test('no two actions that can be meant at once begin with the same key', () => {
  expect(KEY_ACTIONS.map((action) => findClash({}, action)).filter((clash) => clash !== null)).toEqual([]);
});

test.each([
  ['the same screen', { approve: 'x' } as const, 'approve', 'reject'],
  ['a case and its documents', { approve: 'r' } as const, 'approve', 'rotate'],
  ['everywhere', { search: 'u' } as const, 'search', 'undo'],
] as const)('a clash is named: %s', (_, keys, action, other) => {
  expect(findClash(keys, action)).toBe(other);
  expect(KeyPreferences.safeParse({ isOff: false, keys }).success).toBe(false);
});

test('what is never on one screen may share a key', () => {
  expect(findClash({ search: 'a' }, 'search')).toBeNull();
  expect(findClash({}, 'cancelVisit')).toBeNull();
});

test('two actions can change places, though not one after the other', () => {
  expect(KeyPreferences.safeParse({ isOff: false, keys: { approve: 'x', reject: 'a' } }).success).toBe(true);
});

test.each(['1', '0', '+', '-', '=', ' ', 'ab', '', 'Enter', '\n'])('%j cannot be chosen', (key) => {
  expect(chosenKey(key)).toBeNull();
});

test.each([
  ['G', 'g'],
  ['ß', 'ß'],
  [';', ';'],
  ['好', '好'],
])('%s is kept as %s', (pressed, kept) => {
  expect(chosenKey(pressed)).toBe(kept);
});

test('only what differs is kept', () => {
  const changed = withKey(NO_KEY_PREFERENCES, 'approve', 'g');
  expect(changed.keys).toEqual({ approve: 'g' });
  expect(keyOf(changed.keys, 'approve')).toBe('g');
  expect(withKey(changed, 'approve', 'a').keys).toEqual({});
});
