/** A reason to stop that the person at the terminal can act on: one sentence, shown without a stack. */
export class StartFailure extends Error {}

export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || systemCode(error) : String(error);
}

/** What is at the bottom of an error: a query's own message quotes the whole query with its data. */
export function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error;
}

/** An error that nobody foresaw: what is at its bottom and where it came from, without the data of a query. */
export function explainUnexpected(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [messageOf(causeOf(error)), ...frames].join('\n');
}
