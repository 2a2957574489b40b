import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';

import { CheckNumber, checkNumber } from '#db/commands/check-number';
import { DomainError } from '#domain/domain-error';
import { authenticateClient } from '#server/api/endpoint';
import { camaraProblem } from '#server/camara/camara-problem';
import { correlatorOf } from '#server/camara/correlator';
import { database } from '#server/database';
import { correlationIdOf } from '#server/log';
import { readBody } from '#server/read-body';

const MAX_BODY = 16 * 1024;

/** CAMARA Number Recycling v0.2, `POST /check`: our keys name no subscriber, so that the number stands in the body. */
export async function recyclingCheck(request: NextRequest): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  const headers = { 'cache-control': 'no-store', ...correlatorOf(request.headers) };
  try {
    const now = new Date();
    const actor = await authenticateClient(request.headers, { correlationId, now });
    if (!actor.scopes.includes('numbers:read')) throw new DomainError('forbidden', { scope: 'numbers:read' });
    const body = parseJson(await readBody(request, MAX_BODY));
    const input = CheckNumber.parse(body, { reportInput: true });
    const phoneNumberRecycled = await checkNumber({ db: database(), actor, input, now });
    return Response.json({ phoneNumberRecycled }, { headers });
  } catch (error) {
    return camaraProblem(error, { correlationId, headers });
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return z.json().parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new DomainError('invalid_input', { body: 'malformed' });
  }
}
