import { z } from 'zod';

import { TmfError } from '#domain/tmf/tmf-error';

export const PAGE = { default: 50, max: 100 } as const;

const OPERATORS = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;
export type Operator = (typeof OPERATORS)[number];

export type FilterKind = 'text' | 'instant';

/** An attribute with the values of which one has to fit. */
export type Filter =
  | { kind: 'text'; attribute: string; values: string[] }
  | { kind: 'instant'; attribute: string; operator: Operator; values: Date[] };

export type ListQuery = { offset: number; limit: number; fields: string[] | null; filters: Filter[] };

/**
 * The query of a list: `fields`, `offset`, `limit`, and any of `known` attributes as a filter. Values apart by commas or in
 * a repeated parameter are alternatives; different attributes have to fit together. Instants take `.gt`, `.gte`, `.lt`, `.lte`.
 */
export function readListQuery(
  parameters: Iterable<[string, string]>,
  known: Readonly<Record<string, FilterKind>>,
): ListQuery {
  const given = Map.groupBy(parameters, ([name]) => name);
  const query: ListQuery = { offset: 0, limit: PAGE.default, fields: null, filters: [] };
  for (const [name, pairs] of given) {
    const values = pairs.map(([, value]) => value);
    if (name === 'fields') query.fields = readFields(values);
    else if (name === 'offset') query.offset = readCount(name, values, 0);
    else if (name === 'limit') query.limit = Math.min(readCount(name, values, 1), PAGE.max);
    else query.filters.push(readFilter(name, values, known));
  }
  return query;
}

/** The query of one resource, which has `fields` and nothing else. */
export function readFieldsQuery(parameters: Iterable<[string, string]>): string[] | null {
  const fields: string[] = [];
  for (const [name, value] of parameters) {
    if (name !== 'fields') throw new TmfError('invalid_query', `There is no parameter ${quoted(name)} here.`);
    fields.push(value);
  }
  return fields.length === 0 ? null : readFields(fields);
}

function readFields(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(',')).map((field) => field.trim());
}

function readCount(name: string, values: readonly string[], least: number): number {
  const [value = ''] = values;
  const count = Number(value);
  if (values.length > 1 || !/^\d{1,9}$/.test(value) || count < least) {
    throw new TmfError('invalid_query', `${name} is a whole number from ${least} on, given once.`);
  }
  return count;
}

function readFilter(name: string, given: readonly string[], known: Readonly<Record<string, FilterKind>>): Filter {
  const suffix = OPERATORS.find((operator) => name.endsWith(`.${operator}`));
  const attribute = suffix === undefined ? name : name.slice(0, -suffix.length - 1);
  const operator = suffix ?? 'eq';
  const kind = Object.hasOwn(known, attribute) ? known[attribute] : undefined;
  const values = given.flatMap((value) => value.split(','));
  if (kind === undefined) {
    throw new TmfError(
      'invalid_query',
      `${quoted(name)} is no filter here; there are ${Object.keys(known).join(', ')}.`,
    );
  }
  if (kind === 'instant') return { kind, attribute, operator, values: values.map((value) => readInstant(name, value)) };
  if (operator !== 'eq') throw new TmfError('invalid_query', `${attribute} can only be compared for being equal.`);
  if (values.some((value) => value.includes('\u0000'))) throw new TmfError('invalid_query', `${name} holds no text.`);
  return { kind, attribute, values };
}

const When = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** In a query a plus sign that nobody escaped arrives as a blank. */
function readInstant(name: string, value: string): Date {
  const when = When.safeParse(value.replace(' ', '+'));
  const instant = new Date(when.data ?? Number.NaN);
  const year = instant.getUTCFullYear();
  if (year >= 1 && year <= 9999) return instant;
  throw new TmfError('invalid_query', `${name} takes an instant such as 2026-11-18T02:00:00Z.`);
}

function quoted(name: string): string {
  return `“${name.slice(0, 60)}”`;
}

/** The attributes that were asked for, with the two by which everything is found again. */
export function selectFields<Resource extends object>(resource: Resource, fields: readonly string[] | null): object {
  if (fields === null) return resource;
  const wanted = new Set(['id', 'href', ...fields]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name)));
}
