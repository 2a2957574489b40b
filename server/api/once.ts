import 'server-only';
import { createHash } from 'node:crypto';

import { answerOnce } from '#db/answer-once';
import type { StoredAnswer } from '#db/answer-once';
import type { Tx } from '#db/client';
import { findClientApplicationId } from '#db/queries/find-client-application-id';
import { DomainError } from '#domain/domain-error';
import { STATUS_LINK } from '#domain/letters/letter';
import type { ApiCall } from '#server/api/endpoint';
import { parseJson, readJsonBody } from '#server/api/json-body';
import { problemOf } from '#server/api/problem';
import { ApiRefusal } from '#server/api/refusal';
import { database } from '#server/database';
import { statusLinkFor } from '#server/new-application';

const MAX_BODY = 64 * 1024;

/**
 * A POST that happens once for each `Idempotency-Key`: the first answer, an explained refusal too, is kept and replayed.
 * The customer's secret link is kept as a placeholder and put in anew each time; of a draft that was erased there is none.
 */
export async function answerPostOnce(
  { request, actor, now }: ApiCall,
  work: (call: { tx: Tx; body: unknown }) => Promise<StoredAnswer>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')?.trim() ?? '';
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new ApiRefusal(
      400,
      'idempotency_key_missing',
      'Send an Idempotency-Key of 1 to 200 visible ASCII characters.',
    );
  }
  const bytes = await readJsonBody(request, MAX_BODY);
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.nextUrl.pathname}\n`)
    .update(bytes)
    .digest();
  const result = await answerOnce(database(), {
    clientId: actor.clientId,
    key,
    requestHash,
    now,
    work: async (tx) => {
      try {
        return await work({ tx, body: parseJson(bytes) });
      } catch (error) {
        if (!(error instanceof DomainError) && !(error instanceof ApiRefusal)) throw error;
        const problem = problemOf(error, actor.correlationId);
        return { status: problem.status, body: problem, headers: { 'content-type': 'application/problem+json' } };
      }
    },
  });
  if (result.kind === 'other_request') {
    throw new ApiRefusal(422, 'idempotency_key_reused', 'This Idempotency-Key was used for a different request.');
  }
  if (result.kind === 'in_progress') {
    throw new ApiRefusal(
      409,
      'request_in_progress',
      'The first request with this Idempotency-Key is still being answered.',
    );
  }
  const { status, body, headers } = result.answer;
  const response = Response.json(await withStatusLink(body, actor), { status, headers });
  if (result.kind === 'replayed') response.headers.set('Idempotency-Replayed', 'true');
  return response;
}

async function withStatusLink(body: unknown, actor: ApiCall['actor']): Promise<unknown> {
  if (!hasStatusLink(body)) return body;
  const { statusLink: _, ...rest } = body;
  const id = await findClientApplicationId(database(), { actor, reference: body.reference });
  return id === null ? rest : { ...rest, statusLink: statusLinkFor(id) };
}

function hasStatusLink(body: unknown): body is { reference: string; statusLink: string } {
  return typeof body === 'object' && body !== null && 'statusLink' in body && body.statusLink === STATUS_LINK;
}
