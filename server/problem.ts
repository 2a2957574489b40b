import type { z } from 'zod';

import { DomainError } from '#domain/domain-error';
import type { DomainErrorCode, DomainErrorDetails } from '#domain/domain-error';
import { isDatabaseAway } from '#server/database-away';
import { CORRELATION_HEADER, log } from '#server/log';

const STATUS: Partial<Record<DomainErrorCode, number>> = {
  invalid_input: 422,
  unauthenticated: 401,
  bad_credentials: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  wrong_status: 409,
  order_left: 409,
  slot_taken: 409,
  hold_expired: 409,
  offer_expired: 409,
  visits_hit: 409,
  closing_changed: 409,
  solver_failed: 503,
  application_already_open: 409,
  claimed_by_other: 409,
  email_taken: 409,
  name_taken: 409,
  link_expired: 410,
  locked_out: 429,
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: DomainErrorCode | 'unexpected';
  details: DomainErrorDetails;
  correlationId: string;
};

export function statusOf(error: DomainError): number {
  return STATUS[error.code] ?? 422;
}

/** RFC 9457: a DomainError explained, anything else logged and named by its correlation id alone. */
export function problemResponse(
  error: unknown,
  { correlationId, status, headers = {} }: { correlationId: string; status?: number; headers?: Record<string, string> },
): Response {
  if (!(error instanceof DomainError)) log.error({ correlationId, err: error }, 'request failed');
  const code = error instanceof DomainError ? error.code : 'unexpected';
  const isAway = isDatabaseAway(error);
  const problem: Problem = {
    type: `urn:signoff:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: status ?? (error instanceof DomainError ? statusOf(error) : isAway ? 503 : 500),
    code,
    details: error instanceof DomainError ? error.details : {},
    correlationId,
  };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      [CORRELATION_HEADER]: correlationId,
      ...(isAway ? { 'retry-after': '1' } : {}),
      ...headers,
    },
  });
}

/** The schema's output; a DomainError `invalid_input` with the code of the first issue of each field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = new Map<string, string>();
  for (const issue of result.error.issues) {
    const field = issue.path.join('.');
    if (!fields.has(field)) fields.set(field, issue.code === 'custom' ? issue.message : issue.code);
  }
  throw new DomainError('invalid_input', { fields: Object.fromEntries(fields) });
}
