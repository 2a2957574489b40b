import { log } from '#server/log';

/**
 * Next writes what it catches with console.error, and an error from the database quotes the row and the
 * parameters: here it goes through the log, which leaves them out. Errors that `onRequestError` logs come with a digest.
 */
export function logConsoleErrors(): void {
  Object.assign(console, { error: writeError });
}

function writeError(...values: unknown[]): void {
  const error = values.find((value) => value instanceof Error);
  if (error !== undefined && 'digest' in error) return;
  const texts = values.filter((value) => typeof value === 'string').map(withoutQuotes);
  if (error !== undefined) log.error({ err: error }, texts.join(' ') || 'error');
  else if (texts.length > 0) log.error(texts.join(' '));
}

/** A driver's message ends in what it was given. */
function withoutQuotes(text: string): string {
  return text.replace(/\b(?:params|detail|parameters):[\s\S]*$/i, '').trim();
}
