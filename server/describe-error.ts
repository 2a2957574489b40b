import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

import { DomainError } from '#domain/domain-error';

export type ErrorDescription = {
  type: string;
  message?: string;
  code?: string;
  constraint?: string;
  table?: string;
  stack?: string;
  cause?: ErrorDescription;
};

/** An error for the log: without the parameters, rows and input that drivers and parsers quote in their messages. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const stack = framesOf(error);
  if (error instanceof DrizzleQueryError) return { type: 'DrizzleQueryError', message: error.query, stack, ...cause };
  if (error instanceof postgres.PostgresError) {
    const { code, constraint_name: constraint, table_name: table } = error;
    return { type: 'PostgresError', code, constraint, table, stack, ...cause };
  }
  if (error instanceof DomainError) return { type: 'DomainError', code: error.code, stack, ...cause };
  if (error instanceof SyntaxError) return { type: 'SyntaxError', stack, ...cause };
  return { type: error.name, message: error.message, stack, ...cause };
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
