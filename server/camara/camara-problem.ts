import 'server-only';
import { z } from 'zod';

import { DomainError } from '#domain/domain-error';
import { isDatabaseAway } from '#server/database-away';
import { log } from '#server/log';

/** The ErrorInfo of CAMARA's commonalities. */
export type CamaraProblem = { status: number; code: string; message: string };

/** Any failure as CAMARA's ErrorInfo; what is not meant to be explained is logged and named by its correlation id alone. */
export function camaraProblem(
  error: unknown,
  { correlationId, headers }: { correlationId: string; headers: Record<string, string> },
): Response {
  const problem = problemOf(error, correlationId);
  if (problem.status >= 500) log.error({ correlationId, err: error }, 'camara request failed');
  const response = Response.json(problem, { status: problem.status, headers });
  if (problem.status === 401) response.headers.set('www-authenticate', 'Bearer');
  return response;
}

export function problemOf(error: unknown, correlationId: string): CamaraProblem {
  if (error instanceof z.ZodError) return inputProblem(error);
  if (error instanceof DomainError) {
    switch (error.code) {
      case 'unauthenticated':
        return { status: 401, code: 'UNAUTHENTICATED', message: 'The request carries no valid API key.' };
      case 'forbidden':
        return { status: 403, code: 'PERMISSION_DENIED', message: 'The API key lacks the scope numbers:read.' };
      case 'not_found':
        return { status: 404, code: 'IDENTIFIER_NOT_FOUND', message: 'The phone number is not one of this operator.' };
      case 'invalid_input':
      case 'document_refused':
        return { status: 400, code: 'INVALID_ARGUMENT', message: 'The body cannot be read.' };
      default:
        break;
    }
  }
  const message = `Quote ${correlationId} when you ask about it.`;
  return isDatabaseAway(error)
    ? { status: 503, code: 'UNAVAILABLE', message }
    : { status: 500, code: 'INTERNAL', message };
}

function inputProblem({ issues }: z.ZodError): CamaraProblem {
  const [issue] = issues;
  const field = issue?.path.join('.') ?? '';
  if (field === 'phoneNumber' && issue?.code === 'invalid_type' && issue.input === undefined) {
    return { status: 422, code: 'MISSING_IDENTIFIER', message: 'The phone number has to be in the body.' };
  }
  return {
    status: 400,
    code: 'INVALID_ARGUMENT',
    message: `${field || 'body'} is not what the specification asks for.`,
  };
}
