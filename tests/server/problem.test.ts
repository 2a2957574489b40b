import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { DomainError } from '#domain/domain-error';
import { describeError } from '#server/describe-error';
import { correlationIdOf } from '#server/log';
import { parseInput, problemResponse } from '#server/problem';

describe('a problem', () => {
  test.for([
    ['not_found', 404],
    ['forbidden', 403],
    ['unauthenticated', 401],
    ['conflict', 409],
    ['slot_taken', 409],
    ['invalid_input', 422],
    ['locked_out', 429],
    ['not_eligible', 422],
  ] as const)('%s answers %i', async ([code, status]) => {
    const response = problemResponse(new DomainError(code, { why: 'because' }), { correlationId: 'c' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-correlation-id')).toBe('c');
    expect(await response.json()).toMatchObject({ code, status, details: { why: 'because' }, correlationId: 'c' });
  });

  test('of ours is explained, any other only named by its number', async () => {
    const response = problemResponse(new Error('secret of 13800138000'), { correlationId: 'c' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      type: 'urn:signoff:problem:unexpected',
      title: 'unexpected',
      status: 500,
      code: 'unexpected',
      details: {},
      correlationId: 'c',
    });
  });
});

test('an input that its schema refuses is explained by field and code, without the value', () => {
  const schema = z.strictObject({ name: z.string(), age: z.int() });
  const given = { name: 5, age: 'old', status: 'approved' };
  let thrown: unknown;
  try {
    parseInput(schema, given);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    code: 'invalid_input',
    details: { fields: { name: 'invalid_type', age: 'invalid_type' } },
  });
  expect(JSON.stringify(thrown)).not.toContain('approved');
});

test('an error in the log quotes no parameters, no rows and no input', () => {
  const failed = new DrizzleQueryError('insert into x values ($1)', ['+8613800138000'], new Error('connection lost'));
  const syntax = new SyntaxError(`Unexpected token in JSON: "王小明"`);
  const described = JSON.stringify([describeError(failed), describeError(syntax), describeError('王小明')]);
  expect(described).not.toContain('13800138000');
  expect(described).not.toContain('王小明');
  expect(described).toContain('insert into x');
  expect(described).toContain('connection lost');
});

test('a correlation id is the one that came, if it can be one, and else stays the same for the request', () => {
  const id = '85bc91c9-50da-476f-8246-7e3782eb79fd';
  expect(correlationIdOf(new Headers({ 'x-correlation-id': id }))).toBe(id);
  const forged = new Headers({ 'x-correlation-id': 'x\n"level":"fatal"'.replace('\n', ' ') });
  expect(correlationIdOf(forged)).toMatch(/^[0-9a-f-]{36}$/);
  expect(correlationIdOf(forged)).toBe(correlationIdOf(forged));
});
