import { readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import { messages } from '#server/i18n/namespaces';

type AstNode = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every text by its dotted key. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${path} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, child]) => flatten(child, path === '' ? key : `${path}.${key}`));
}

/** What a caller must hand in: argument names with their kinds, and the tags of rich text. */
function argumentsOf(text: string, locale: Locale): string[] {
  const found = new Set<string>();
  function visit(nodes: readonly AstNode[]): void {
    for (const node of nodes) {
      if (node.type === 8) {
        found.add(`<${node.value}>`);
        visit(node.children);
      } else if (node.type === 5 || node.type === 6) {
        found.add(`${node.value}:${node.type === 6 ? 'number' : Object.keys(node.options).toSorted().join('|')}`);
        for (const option of Object.values(node.options)) visit(option.value);
      } else if (node.type !== 0 && node.type !== 7) {
        found.add(`${node.value}:${node.type === 2 ? 'number' : node.type === 1 ? 'text' : 'time'}`);
      }
    }
  }
  visit(new IntlMessageFormat(text, locale).getAst());
  return [...found].toSorted();
}

function camelCase(fileName: string): string {
  return fileName.replace(/\.json$/, '').replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

const model = new Map(flatten(messages.en));

describe.each(LOCALES)('messages of %s', (locale) => {
  const texts = new Map(flatten(messages[locale]));

  test('every file is a namespace', () => {
    const files = readdirSync(`messages/${locale}`).map(camelCase).toSorted();
    expect(Object.keys(messages[locale]).toSorted()).toEqual(files);
  });

  test('the keys are those of the model', () => {
    expect([...texts.keys()].toSorted()).toEqual([...model.keys()].toSorted());
  });

  test('every text says something, parses, and takes the arguments of the model', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('');
      expect({ key, arguments: argumentsOf(text, locale) }).toEqual({ key, arguments: argumentsOf(model.get(key) ?? '', 'en') });
    }
  });
});
