import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { POLICY } from '#domain/policy';
import { openApiDocument } from '#server/api/openapi';
import { NewApplication } from '#server/api/schemas';

const Ref = z.strictObject({ $ref: z.string().startsWith('#/components/schemas/') });
const Content = z.record(z.string(), z.strictObject({ schema: Ref.optional() }));
const Operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'header']),
      required: z.literal(true),
      schema: z.record(z.string(), z.unknown()),
      description: z.string().optional(),
    }),
  ),
  requestBody: z.strictObject({ required: z.literal(true), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({ description: z.string(), content: Content.optional() }),
  ),
});
/** As much of the OpenAPI 3.1 specification as the document makes use of. */
const OpenApi = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'put', 'post']), Operation)),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
    ),
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
});

const document = OpenApi.parse(JSON.parse(JSON.stringify(openApiDocument('https://signoff.example'))));
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.values(item).map((operation) => ({ path, operation, name: operation.operationId })),
);

describe('the description of the API', () => {
  test('names its operations, each once', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual([
      'createApplication',
      'getApplication',
      'getLine',
      'putDocument',
      'putLine',
      'putLines',
      'submitApplication',
    ]);
  });

  test.each(operations)('$name has a parameter for each part of its path', ({ path, operation }) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(inPath);
  });

  test.each(operations)('$name points at schemas that exist', ({ operation }) => {
    const refs = [...JSON.stringify(operation).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  test('asks for an Idempotency-Key on every POST and on nothing else', () => {
    const posts = Object.values(document.paths).flatMap((item) => (item.post ? [item.post.operationId] : []));
    const asking = operations.filter(({ operation }) =>
      operation.parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    expect(asking.map(({ name }) => name)).toEqual(posts);
  });

  test('describes the body that the endpoint itself checks', () => {
    const written = document.components.schemas.NewApplication;
    expect(written?.required).toEqual([
      'msisdn',
      'simKind',
      'simCondition',
      'holderName',
      'documentKind',
      'documentNumber',
      'email',
      'phone',
    ]);
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(written?.properties))).toEqual(
      Object.keys(NewApplication.shape),
    );
    expect(written?.additionalProperties).toBe(false);
    expect(JSON.stringify(written)).toContain(POLICY.warningVersion);
  });
});
