import { readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import { messages } from '#server/i18n/namespaces';

type AstNode = ReturnType<IntlMessageFormat['getAst']>[number];

/** The parser's own numbers for its nodes. */
const TYPE = { literal: 0, date: 3, time: 4, select: 5, plural: 6, pound: 7, tag: 8 } as const;

/** Every text by its dotted key. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${path} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, child]) => flatten(child, path === '' ? key : `${path}.${key}`));
}

/** What a caller must hand in: arguments (a number may be written plainly or chosen by), choices, dates, and tags. */
function argumentsOf(text: string, locale: Locale): string[] {
  const found = new Set<string>();
  function visit(nodes: readonly AstNode[]): void {
    for (const node of nodes) {
      if (node.type === TYPE.literal || node.type === TYPE.pound) continue;
      const isChoice = node.type === TYPE.select || node.type === TYPE.plural;
      if (node.type === TYPE.tag) found.add(`<${node.value}>`);
      else if (node.type === TYPE.select) found.add(`${node.value}:${Object.keys(node.options).toSorted().join('|')}`);
      else if (node.type === TYPE.date || node.type === TYPE.time) found.add(`${node.value}:instant`);
      else found.add(node.value);
      if (isChoice) for (const option of Object.values(node.options)) visit(option.value);
      if (node.type === TYPE.tag) visit(node.children);
    }
  }
  visit(new IntlMessageFormat(text, locale).getAst());
  return [...found].toSorted();
}

function camelCase(fileName: string): string {
  return fileName.replace(/\.json$/, '').replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

const model = new Map(flatten(messages.en));

/** Where nobody knows whether something was done: the answer was lost, or failed after the database had it. */
const UNKNOWN = [
  'errors.unexpected',
  'status.problem.unexpected',
  'visits.offline',
  'settings.offline',
  'settings.invite.offline',
];

describe.each(LOCALES)('messages of %s', (locale) => {
  const texts = new Map(flatten(messages[locale]));

  test('every file is a namespace', () => {
    const files = readdirSync(`messages/${locale}`).map(camelCase).toSorted();
    expect(Object.keys(messages[locale]).toSorted()).toEqual(files);
  });

  test('the keys are those of the model', () => {
    expect([...texts.keys()].toSorted()).toEqual([...model.keys()].toSorted());
  });

  test('no text says that nothing was done where nobody can tell', () => {
    const texts = new Map(flatten(messages[locale]));
    for (const key of UNKNOWN) {
      expect(texts.get(key), key).toBeDefined();
      expect(texts.get(key), key).not.toMatch(/nothing|nobody|not changed|not sent|未做|没有任何|未发出|未更改/i);
    }
  });

  test('every text says something, parses, and takes the arguments of the model', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('');
      expect({ key, arguments: argumentsOf(text, locale) }).toEqual({
        key,
        arguments: argumentsOf(model.get(key) ?? '', 'en'),
      });
    }
  });
});
