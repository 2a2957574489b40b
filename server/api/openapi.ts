import { z } from 'zod';

import { MAX_LINES } from '#db/commands/put-lines';
import { DOCUMENT_SLOTS, MAX_UPLOAD_BYTES } from '#domain/document';
import { RETENTION } from '#domain/retention';
import { LineBatchBody, LineFacts, LineResult, LineResults, LineState } from '#server/api/register-schemas';
import {
  ApiProblem,
  ApplicationState,
  AttachedDocument,
  CreatedApplication,
  NewApplication,
  Submission,
} from '#server/api/schemas';

const REQUESTS = { NewApplication, Submission, LineFacts, LineBatch: LineBatchBody };
const RESPONSES = {
  Application: ApplicationState,
  CreatedApplication,
  AttachedDocument,
  Line: LineState,
  LineResult,
  LineResults,
  Problem: ApiProblem,
};
type SchemaName = keyof typeof REQUESTS | keyof typeof RESPONSES;

const REFERENCE = {
  name: 'reference',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'The reference of an application of yours.',
};
const MSISDN = {
  name: 'msisdn',
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description: 'The number in E.164.',
};
const KIND = { name: 'kind', in: 'path', required: true, schema: { type: 'string', enum: DOCUMENT_SLOTS } };
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description: `Names the request. Sent again within ${RETENTION.idempotencyKeyDays} days, it is answered as it was the first time, with Idempotency-Replayed: true.`,
};

/** OpenAPI 3.1 of API v1, made from the schemas that the endpoints themselves use. */
export function openApiDocument(serverUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signoff API',
      version: '1.0.0',
      description:
        "Intake of applications to end a line, for the carrier's own systems. Each sees its own applications only; the register of lines is one for all that may. Visits are at /tmf-api/appointment/v4, as TMF646 v4.0.0 describes them; the lines of the register at /tmf-api/productInventory/v4, as TMF637 v4.0.0 does; applications as orders at /tmf-api/productOrderingManagement/v4, as TMF622 v4.0.0 does.",
    },
    servers: [{ url: serverUrl }],
    security: [{ apiKey: [] }],
    paths: {
      '/api/v1/applications': {
        post: {
          operationId: 'createApplication',
          summary: 'Open a draft',
          description: 'Needs the scope applications:write.',
          parameters: [IDEMPOTENCY_KEY],
          requestBody: jsonBody('NewApplication'),
          responses: {
            201: answer('The draft, and the images it needs.', 'CreatedApplication'),
            ...problems(400, 401, 403, 409, 413, 422, 503),
          },
        },
      },
      '/api/v1/applications/{reference}': {
        get: {
          operationId: 'getApplication',
          summary: 'Where an application stands',
          description: 'Needs the scope applications:read.',
          parameters: [REFERENCE],
          responses: { 200: answer('The application.', 'Application'), ...problems(401, 403, 404, 503) },
        },
      },
      '/api/v1/applications/{reference}/documents/{kind}': {
        put: {
          operationId: 'putDocument',
          summary: 'Send or replace an image',
          description: `Needs the scope applications:write. A draft takes every image; where the status is action_needed, those that a reviewer asked for. JPEG, PNG or WebP, decided by content; at most ${MAX_UPLOAD_BYTES} bytes and 40 megapixels.`,
          parameters: [REFERENCE, KIND],
          requestBody: {
            required: true,
            content: { 'image/jpeg': {}, 'image/png': {}, 'image/webp': {} },
          },
          responses: {
            200: answer('The image is in its place.', 'AttachedDocument'),
            ...problems(401, 403, 404, 409, 413, 415, 422, 503),
          },
        },
      },
      '/api/v1/applications/{reference}/submit': {
        post: {
          operationId: 'submitApplication',
          summary: 'Hand in the draft, or what was asked for',
          description:
            'Needs the scope applications:write. Hands in a draft; where the status is action_needed, hands the case back to the reviewers once every image in requiredDocuments has been sent anew. Runs the automatic checks and sets the route.',
          parameters: [REFERENCE, IDEMPOTENCY_KEY],
          requestBody: jsonBody('Submission'),
          responses: {
            200: answer('The application as submitted.', 'Application'),
            ...problems(400, 401, 403, 404, 409, 413, 422, 503),
          },
        },
      },
      '/api/v1/lines/{msisdn}': {
        get: {
          operationId: 'getLine',
          summary: 'A line of the register',
          description: 'Needs the scope register:read. Its holder is masked.',
          parameters: [MSISDN],
          responses: { 200: answer('The line.', 'Line'), ...problems(401, 403, 404, 503) },
        },
        put: {
          operationId: 'putLine',
          summary: 'Say how a line is',
          description:
            'Needs the scope register:write. Adds the line or replaces all that is known of it; said again, it changes nothing. A line that an order is ending, or whose number rests, is refused as wrong_status.',
          parameters: [MSISDN],
          requestBody: jsonBody('LineFacts'),
          responses: {
            200: answer('The line is as it was said.', 'LineResult'),
            201: answer('The line was added.', 'LineResult'),
            ...problems(400, 401, 403, 409, 413, 422, 503),
          },
        },
      },
      '/api/v1/lines': {
        put: {
          operationId: 'putLines',
          summary: `Say how up to ${MAX_LINES} lines are`,
          description:
            'Needs the scope register:write. Each line is read and judged by itself: one that is refused keeps none of the others from the register.',
          parameters: [],
          requestBody: jsonBody('LineBatch'),
          responses: { 200: answer('What became of each.', 'LineResults'), ...problems(400, 401, 403, 413, 422, 503) },
        },
      },
    },
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'The API key of your system.' } },
      schemas: { ...schemasOf(REQUESTS, 'input'), ...schemasOf(RESPONSES, 'output') },
    },
  };
}

function schemasOf(schemas: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output') {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _, ...written } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
      return [name, written];
    }),
  );
}

function reference(name: SchemaName) {
  return { $ref: `#/components/schemas/${name}` };
}

function jsonBody(name: SchemaName) {
  return { required: true, content: { 'application/json': { schema: reference(name) } } };
}

function answer(description: string, name: SchemaName) {
  return { description, content: { 'application/json': { schema: reference(name) } } };
}

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The body is no JSON, or the Idempotency-Key is missing.',
  401: 'No valid API key.',
  403: 'The key lacks the scope.',
  404: 'No application of yours has this reference, or the register no line of this number.',
  409: 'Its state does not allow this, or the first request with this Idempotency-Key is still being answered.',
  413: 'The body is too large.',
  415: 'The file is no JPEG, PNG or WebP.',
  422: 'Something in the request is wrong, or the Idempotency-Key was used for a different request.',
  503: 'The database is away, or too many images are being decoded; try again after Retry-After.',
};

function problems(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: PROBLEMS[status], content: { 'application/problem+json': { schema: reference('Problem') } } },
    ]),
  );
}
