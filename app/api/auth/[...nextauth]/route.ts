import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';

import { DomainError } from '#domain/domain-error';
import { authOptions } from '#server/auth/auth-options';
import { afterSignIn } from '#server/auth/sign-in-redirect';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import { isNotForeign } from '#server/origin';
import { problemResponse } from '#server/problem';
import { readFormBody } from '#server/read-body';

type Context = { params: Promise<{ nextauth: string[] }> };

/** What of next-auth is open; the rest (sessions for scripts, its log, its own pages) is not ours to offer. */
const OPEN = ['POST callback/credentials', 'POST signout', 'GET csrf'];

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const action = `${request.method} ${(await context.params).nextauth.join('/')}`;
  const correlationId = correlationIdOf(request.headers);
  if (!OPEN.includes(action)) return problemResponse(new DomainError('not_found'), { correlationId });
  if (request.method === 'POST' && !isNotForeign(request.headers)) {
    return problemResponse(new DomainError('forbidden', { origin: 'foreign' }), { correlationId });
  }
  try {
    const body = request.method === 'POST' ? (await readFormBody(request)).toString() : null;
    const { url, method, headers } = request;
    const copy = new NextRequest(url, { method, headers, body });
    const answer: unknown = await NextAuth(copy, context, authOptions(correlationId));
    if (!(answer instanceof Response)) throw new Error('next-auth answered with no response');
    answer.headers.set(CORRELATION_HEADER, correlationId);
    return action === 'POST callback/credentials' ? afterSignIn(answer, fieldsOf(request, body)) : answer;
  } catch (error) {
    return problemResponse(error, { correlationId });
  }
}

function fieldsOf({ headers }: Request, body: string | null): URLSearchParams {
  const type = headers.get('content-type') ?? '';
  return new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? (body ?? '') : '');
}

export { handle as GET, handle as POST };
