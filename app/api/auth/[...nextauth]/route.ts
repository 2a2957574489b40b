import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';

import { DomainError } from '#domain/domain-error';
import { authOptions } from '#server/auth/auth-options';
import { afterSignIn } from '#server/auth/sign-in-redirect';
import { correlationIdOf } from '#server/log';
import { isNotForeign } from '#server/origin';
import { problemResponse } from '#server/problem';

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
  const form = action === 'POST callback/credentials' ? await readForm(request.clone()) : null;
  const answer: unknown = await NextAuth(request, context, authOptions());
  if (!(answer instanceof Response)) throw new Error('next-auth answered with no response');
  return form === null ? answer : afterSignIn(answer, form);
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  return new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? await request.text() : '');
}

export { handle as GET, handle as POST };
