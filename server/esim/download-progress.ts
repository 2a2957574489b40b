import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';

import { ReportProfile, reportProfile } from '#db/commands/report-profile';
import { DomainError } from '#domain/domain-error';
import { authenticateClient } from '#server/api/endpoint';
import { database } from '#server/database';
import { isDatabaseAway } from '#server/database-away';
import { CORRELATION_HEADER, correlationIdOf, log } from '#server/log';
import { statusOf } from '#server/problem';
import { readBody } from '#server/read-body';

const MAX_BODY = 64 * 1024;
const PROTOCOL_HEADER = 'X-Admin-Protocol';
const PROTOCOL = 'gsma/rsp/v2.4.0';

/**
 * ES2+.HandleDownloadProgressInfo of SGP.22, a notification: taken is 204 without a body, for a profile that no case of ours
 * is about too. Whatever is answered otherwise is sent again by the SM-DP+.
 */
export async function downloadProgress(request: NextRequest): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  try {
    const now = new Date();
    const actor = await authenticateClient(request.headers, { correlationId, now });
    if (!actor.scopes.includes('esim:write')) throw new DomainError('forbidden', { scope: 'esim:write' });
    const input = ReportProfile.parse(parseJson(await readBody(request, MAX_BODY)));
    await reportProfile({ db: database(), actor, input, now });
    return answer(204, correlationId);
  } catch (error) {
    const status = statusOfFailure(error);
    if (status >= 500) log.error({ correlationId, err: error }, 'es2+ request failed');
    return answer(status, correlationId);
  }
}

function answer(status: number, correlationId: string): Response {
  return new Response(null, {
    status,
    headers: {
      [PROTOCOL_HEADER]: PROTOCOL,
      [CORRELATION_HEADER]: correlationId,
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  });
}

function statusOfFailure(error: unknown): number {
  if (error instanceof z.ZodError) return 400;
  if (error instanceof DomainError) return error.code === 'document_refused' ? 413 : statusOf(error);
  return isDatabaseAway(error) ? 503 : 500;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return z.json().parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new DomainError('invalid_input', { body: 'malformed' });
  }
}
