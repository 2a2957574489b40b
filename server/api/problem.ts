import { DOCUMENT_SLOTS, REFUSAL_REASONS } from '#domain/document';
import { DomainError } from '#domain/domain-error';
import { WRITE_REFUSALS } from '#domain/register-write';
import { ApiRefusal } from '#server/api/refusal';
import type { ApiProblem } from '#server/api/schemas';
import { isDatabaseAway } from '#server/database-away';
import { DecoderBusy } from '#server/documents/decode-gate';
import { CORRELATION_HEADER, log } from '#server/log';
import { statusOf } from '#server/problem';

const UNSUPPORTED = ['heic', 'gif', 'pdf', 'not_an_image'];

/** Any failure as RFC 9457; what is not meant to be explained is logged and named by its correlation id alone. */
export function apiProblem(error: unknown, correlationId: string): Response {
  const problem = problemOf(error, correlationId);
  if (problem.status >= 500) log.error({ correlationId, err: error }, 'api request failed');
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    [CORRELATION_HEADER]: correlationId,
  });
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  if (problem.code === 'request_in_progress' || problem.status === 503) headers.set('retry-after', '1');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** The same as a plain value, as it is kept for a replay. */
export function problemOf(error: unknown, correlationId: string): ApiProblem {
  if (error instanceof ApiRefusal) return written(error.status, error.code, correlationId, { detail: error.detail });
  if (error instanceof DecoderBusy) return written(503, 'service_busy', correlationId);
  if (isDatabaseAway(error)) return written(503, 'service_unavailable', correlationId);
  if (!(error instanceof DomainError)) return written(500, 'unexpected', correlationId);
  return written(httpStatusOf(error), error.code, correlationId, {
    reason: [...REFUSAL_REASONS, ...WRITE_REFUSALS].find((reason) => reason === error.details.reason),
    documents: slotsOf(error.details.slots),
    errors: fieldsOf(error),
  });
}

function written(status: number, code: string, correlationId: string, more: Partial<ApiProblem> = {}): ApiProblem {
  return {
    type: `urn:signoff:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status,
    code,
    ...more,
    correlationId,
  };
}

function httpStatusOf(error: DomainError): number {
  if (error.code !== 'document_refused') return statusOf(error);
  if (error.details.reason === 'too_large') return 413;
  return UNSUPPORTED.some((reason) => reason === error.details.reason) ? 415 : 422;
}

function slotsOf(slots: unknown): ApiProblem['documents'] {
  return Array.isArray(slots) ? DOCUMENT_SLOTS.filter((slot) => slots.includes(slot)) : undefined;
}

/** Field errors come as `fields` from a schema and as `errors` from the domain: one shape leaves the house. */
function fieldsOf(error: DomainError): ApiProblem['errors'] {
  const { fields, errors } = error.details;
  if (Array.isArray(errors)) return fieldErrors(errors.filter(isFieldError));
  if (typeof fields !== 'object' || fields === null) return undefined;
  return Object.entries(fields).map(([field, code]) => fieldError(field, String(code)));
}

function isFieldError(value: unknown): value is { field: string; code: string } {
  return typeof value === 'object' && value !== null && 'field' in value && 'code' in value;
}

export function fieldErrors(errors: readonly { field: string; code: string }[]) {
  return errors.map(({ field, code }) => fieldError(field, code));
}

function fieldError(field: string, code: string) {
  return { field, code, pointer: `#/${field.replaceAll('.', '/')}` };
}
