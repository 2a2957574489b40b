import 'server-only';
import type { NextRequest } from 'next/server';

import { DomainError } from '#domain/domain-error';
import { seeOther } from '#server/applicant-endpoint';
import { correlationIdOf, log } from '#server/log';
import { isNotForeign } from '#server/origin';
import { problemResponse } from '#server/problem';
import { readForm } from '#server/read-body';

export type CheckCall = { request: NextRequest; form: FormData; correlationId: string; now: Date };
export type CheckOutcome = { path: string; cookie?: string };

/** A form of the pages under /check: own pages only, then a 303 to where `handle` says or, refused, `back`. */
export function checkEndpoint(
  handle: (call: CheckCall) => Promise<CheckOutcome>,
  back: string,
): (request: NextRequest) => Promise<Response> {
  return async (request) => {
    const correlationId = correlationIdOf(request.headers);
    if (!isNotForeign(request.headers)) {
      return problemResponse(new DomainError('forbidden', { origin: 'foreign' }), { correlationId });
    }
    try {
      const form = await readForm(request);
      const { path, cookie } = await handle({ request, form, correlationId, now: new Date() });
      const response = seeOther(path, correlationId);
      if (cookie !== undefined) response.headers.append('set-cookie', cookie);
      return response;
    } catch (error) {
      if (!(error instanceof DomainError)) log.error({ correlationId, err: error }, 'line check failed');
      return seeOther(`${back}?problem=${error instanceof DomainError ? error.code : 'unexpected'}`, correlationId);
    }
  };
}
