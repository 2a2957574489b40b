import { describe, expect, test } from 'vitest';

import { readFieldsQuery, readListQuery, selectFields } from '#domain/tmf/list-query';
import { TmfError } from '#domain/tmf/tmf-error';

const KNOWN = { status: 'text', creationDate: 'instant', 'relatedPlace.id': 'text' } as const;
const read = (query: string) => readListQuery(new URLSearchParams(query), KNOWN);

describe('the query of a list', () => {
  test('has its page and everything by default', () => {
    expect(read('')).toEqual({ offset: 0, limit: 50, fields: null, filters: [] });
    expect(read('offset=20&limit=10&fields=status,validFor')).toEqual({
      offset: 20,
      limit: 10,
      fields: ['status', 'validFor'],
      filters: [],
    });
    expect(read('limit=5000').limit).toBe(100);
  });

  test('takes alternatives apart by commas and in a repeated parameter', () => {
    const filters = [{ kind: 'text', attribute: 'status', values: ['confirmed', 'cancelled', 'failed'] }];
    expect(read('status=confirmed,cancelled&status=failed').filters).toEqual(filters);
  });

  test('compares instants, a day and an unescaped plus included', () => {
    const values = [new Date('2026-11-18T02:00:00Z')];
    const filter = { kind: 'instant', attribute: 'creationDate', operator: 'gte', values };
    expect(read('creationDate.gte=2026-11-18T02:00:00Z').filters).toEqual([filter]);
    expect(read('creationDate.gte=2026-11-18T10:00:00+08:00').filters).toEqual([filter]);
    expect(read('creationDate=2026-11-18').filters).toEqual([
      { ...filter, operator: 'eq', values: [new Date('2026-11-18T00:00:00Z')] },
    ]);
  });

  test.each([
    'offset=-1',
    'offset=1.5',
    'limit=0',
    'limit=ten',
    'limit=1&limit=2',
    'colour=red',
    'constructor=1',
    'status.gt=confirmed',
    'creationDate=yesterday',
    'creationDate=0000-01-01',
    'creationDate=9999-12-31T23:59:59-23:59',
    'status=%00',
  ])('refuses %s', (query) => {
    expect(() => read(query)).toThrow(TmfError);
  });
});

test('one resource has fields and nothing else', () => {
  expect(readFieldsQuery(new URLSearchParams('fields=status&fields=note'))).toEqual(['status', 'note']);
  expect(readFieldsQuery(new URLSearchParams(''))).toBeNull();
  expect(() => readFieldsQuery(new URLSearchParams('status=confirmed'))).toThrow(TmfError);
});

test('whatever is selected, a resource can be found again', () => {
  const resource = { id: '1', href: '/1', status: 'confirmed', note: [] };
  expect(selectFields(resource, ['status', 'none'])).toEqual({ id: '1', href: '/1', status: 'confirmed' });
  expect(selectFields(resource, null)).toBe(resource);
});
