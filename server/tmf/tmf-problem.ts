import { z } from 'zod';

import type { Executor } from '#db/client';
import { listStores } from '#db/queries/list-stores';
import { DomainError } from '#domain/domain-error';
import type { DomainErrorCode } from '#domain/domain-error';
import { TmfError } from '#domain/tmf/tmf-error';
import type { TmfErrorCode } from '#domain/tmf/tmf-error';
import { database } from '#server/database';
import { isDatabaseAway } from '#server/database-away';
import { CORRELATION_HEADER, log } from '#server/log';
import { statusOf } from '#server/problem';

/** An error in the words of TM Forum. */
export type TmfProblem = { code: string; reason: string; message?: string; status: string; '@type': 'Error' };

const REASONS: Partial<Record<DomainErrorCode | TmfErrorCode, string>> = {
  invalid_input: 'The body is not what the specification asks for.',
  malformed_body: 'The body cannot be read.',
  body_too_large: 'The body is too large.',
  unsupported_media_type: 'The media type of the body is not supported.',
  method_not_allowed: 'This resource does not have this method.',
  invalid_query: 'The query cannot be understood.',
  read_only_attribute: 'An attribute that cannot be changed was sent.',
  application_unknown: 'The application is not known.',
  place_unknown: 'The place is not known.',
  status_unknown: 'The status cannot be set.',
  callback_not_allowed: 'The callback is not an address that events may be sent to.',
  too_many_hubs: 'There are too many hubs.',
  idempotency_key_invalid: 'The Idempotency-Key cannot be used.',
  idempotency_key_reused: 'This Idempotency-Key was used for a different request.',
  request_in_progress: 'The first request with this Idempotency-Key is still being answered.',
  unauthenticated: 'There is no valid API key.',
  forbidden: 'The API key lacks the scope.',
  not_found: 'There is no such resource.',
  conflict: 'Something like it is there already, or it has changed meanwhile.',
  wrong_status: 'Its status does not allow this.',
  slot_taken: 'The place is taken.',
  slot_unavailable: 'The store receives nobody at this time.',
  deadline_passed: 'The visit would end after the deadline of the application.',
  not_eligible: 'The application is not confirmed in a store.',
};

/** Any failure as the Error of TM Forum; what is not meant to be explained is logged and named by its correlation id alone. */
export async function tmfProblemResponse(error: unknown, correlationId: string): Promise<Response> {
  const problem = await tmfProblemOf(error, { correlationId, executor: database() });
  if (Number(problem.status) >= 500) log.error({ correlationId, err: error }, 'tmf request failed');
  const headers = new Headers({ 'cache-control': 'no-store', [CORRELATION_HEADER]: correlationId });
  if (problem.status === '401') headers.set('www-authenticate', 'Bearer');
  if (problem.code === 'request_in_progress' || problem.status === '503') headers.set('retry-after', '1');
  return Response.json(problem, { status: Number(problem.status), headers });
}

/** The same as a plain value, as it is kept for a replay; inside a transaction that is the one to ask. */
export async function tmfProblemOf(
  error: unknown,
  { correlationId, executor }: { correlationId: string; executor: Executor },
): Promise<TmfProblem> {
  if (error instanceof TmfError) return written(error.status, error.code, error.hint);
  if (error instanceof z.ZodError) return written(400, 'invalid_input', fieldsOf(error));
  if (error instanceof DomainError) {
    const status = error.code === 'invalid_input' ? 400 : statusOf(error);
    return written(status, error.code, await detailOf(error, executor));
  }
  const isAway = isDatabaseAway(error);
  const code = isAway ? 'service_unavailable' : 'unexpected';
  const message = `Quote ${correlationId} when you ask about it.`;
  return {
    code,
    reason: 'Something went wrong on our side.',
    message,
    status: isAway ? '503' : '500',
    '@type': 'Error',
  };
}

function written(status: number, code: DomainErrorCode | TmfErrorCode, message: string | undefined): TmfProblem {
  const reason = REASONS[code] ?? code.replaceAll('_', ' ');
  return { code, reason, ...(message === undefined ? {} : { message }), status: String(status), '@type': 'Error' };
}

function fieldsOf({ issues }: z.ZodError): string {
  return issues
    .slice(0, 10)
    .map(({ path, code, message }) => `${path.join('.') || 'body'}: ${code === 'custom' ? message : code}`)
    .join('; ');
}

const Nearest = z.array(z.object({ storeId: z.string(), startsAt: z.string() }));

async function detailOf({ code, details }: DomainError, executor: Executor): Promise<string | undefined> {
  if (code === 'slot_taken') {
    const nearest = Nearest.safeParse(details.nearest).data ?? [];
    if (nearest.length === 0) return 'No other place is free in this city before the deadline.';
    const stores = await listStores({ executor });
    const named = nearest.map(({ storeId, startsAt }) => {
      const code = stores.find(({ id }) => id === storeId)?.code ?? storeId;
      return `${code} at ${startsAt}`;
    });
    return `The nearest free places: ${named.join('; ')}.`;
  }
  const told = ['scope', 'status', 'confirmBy', 'endsAt'].flatMap((name) =>
    typeof details[name] === 'string' ? [`${name}: ${details[name]}`] : [],
  );
  return told.length === 0 ? undefined : told.join('; ');
}
