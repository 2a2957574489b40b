import pino from 'pino';
import { v4 } from 'uuid';

import { describeError } from '#server/describe-error';

export const CORRELATION_HEADER = 'x-correlation-id';

/** JSON lines on standard output; errors go out under `err`, stripped of what they may quote. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: describeError },
});

const given = new WeakMap<object, string>();

/** This request's id: the one in its header, else one that stays the same for the request. */
export async function correlationId(): Promise<string> {
  const { headers } = await import('next/headers');
  return correlationIdOf(await headers());
}

export function correlationIdOf(headers: Pick<Headers, 'get'>): string {
  const asked = headers.get(CORRELATION_HEADER);
  if (asked !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(asked)) return asked;
  const known = given.get(headers) ?? v4();
  given.set(headers, known);
  return known;
}
