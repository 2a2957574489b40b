import 'server-only';
import { createHash } from 'node:crypto';

import { answerOnce } from '#db/answer-once';
import type { StoredAnswer } from '#db/answer-once';
import type { Db } from '#db/client';
import { DomainError } from '#domain/domain-error';
import type { Json } from '#domain/tmf/merge-patch';
import { TmfError } from '#domain/tmf/tmf-error';
import { database } from '#server/database';
import { parseJson, readJsonBytes } from '#server/tmf/tmf-call';
import type { TmfCall } from '#server/tmf/tmf-call';
import { tmfProblemOf } from '#server/tmf/tmf-problem';
import { z } from 'zod';

/**
 * A POST: with an `Idempotency-Key` it happens once, and its first answer, an explained refusal too, is given again. What
 * takes its time outside is done by `before`, while no connection is held.
 */
export async function answerTmfPost(
  call: TmfCall,
  work: (db: Db, body: Json) => Promise<StoredAnswer>,
  before: (body: Json) => Promise<void> = async () => {},
): Promise<Response> {
  const { request, actor, now } = call;
  const key = request.headers.get('idempotency-key')?.trim();
  const bytes = await readJsonBytes(call);
  const body = parseJson(bytes);
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new TmfError('idempotency_key_invalid', 'An Idempotency-Key has 1 to 200 visible ASCII characters.');
  }
  await before(body);
  if (key === undefined) return written(await work(database(), body));
  const path = request.nextUrl.pathname;
  const requestHash = createHash('sha256').update(`${request.method} ${path}\n`).update(bytes).digest();
  const result = await answerOnce(database(), {
    clientId: actor.clientId,
    key,
    requestHash,
    now,
    work: async (tx) => {
      try {
        return await work(tx, body);
      } catch (error) {
        if (!isExplained(error)) throw error;
        const problem = await tmfProblemOf(error, { correlationId: actor.correlationId, executor: tx });
        return { status: Number(problem.status), body: problem, headers: {} };
      }
    },
  });
  if (result.kind === 'other_request') throw new TmfError('idempotency_key_reused', 'Send a new key with it.');
  if (result.kind === 'in_progress') throw new TmfError('request_in_progress', 'Ask again in a moment.');
  const response = written(result.answer);
  if (result.kind === 'replayed') response.headers.set('Idempotency-Replayed', 'true');
  return response;
}

function written({ status, body, headers }: StoredAnswer): Response {
  return Response.json(body, { status, headers });
}

function isExplained(error: unknown): boolean {
  return error instanceof DomainError || error instanceof TmfError || error instanceof z.ZodError;
}
