import 'server-only';
import type { NextRequest } from 'next/server';
import type { z } from 'zod';

import type { Db } from '#db/client';
import type { ApplicantActor, Visitor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { findApplicant } from '#server/find-applicant';
import { database } from '#server/database';
import { CORRELATION_HEADER, correlationIdOf, log } from '#server/log';
import { isNotForeign } from '#server/origin';
import { parseInput, problemResponse } from '#server/problem';
import { readForm } from '#server/read-body';

/** Next hands over no params where the path has none. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
type Handler = (request: NextRequest, context: RouteContext) => Promise<Response>;

export type PublicCall<By, Input> = { db: Db; actor: By; input: Input; now: Date };
export type PublicTarget = { request: NextRequest; token: string | null; correlationId: string };

type PublicForm<By, Schema extends z.ZodType, R> = {
  input: Schema;
  /** What of the form goes into `input`; by default every text field. */
  read?: ((form: FormData) => unknown) | undefined;
  command: (call: PublicCall<By, z.output<Schema>>) => Promise<R>;
  /** The path to go to once it is done. */
  done: (value: R, target: PublicTarget) => string;
  /** The path to go back to when it was refused; the error is a code and details without personal data. */
  refused: (error: DomainError | 'unexpected', target: PublicTarget) => string;
};

/** A public form of a known applicant: own pages only, the link's token in `params.token`, one command, then a 303. */
export function applicantEndpoint<Schema extends z.ZodType, R>(form: PublicForm<ApplicantActor, Schema, R>): Handler {
  return handlePublicForm(form, async (token, correlationId) => {
    const actor = token === null ? null : await findApplicant(token, correlationId);
    if (actor === null) throw new DomainError('not_found', { subject: 'application' });
    return actor;
  });
}

/** A public form of anybody at all, before an application exists. */
export function visitorEndpoint<Schema extends z.ZodType, R>(form: PublicForm<Visitor, Schema, R>): Handler {
  return handlePublicForm(form, async (_token, correlationId) => ({ kind: 'visitor' as const, correlationId }));
}

function handlePublicForm<By, Schema extends z.ZodType, R>(
  { input, read = textFields, command, done, refused }: PublicForm<By, Schema, R>,
  identify: (token: string | null, correlationId: string) => Promise<By>,
): Handler {
  return async (request, context) => {
    const correlationId = correlationIdOf(request.headers);
    const segment = (await context.params)?.token;
    const target: PublicTarget = { request, token: typeof segment === 'string' ? segment : null, correlationId };
    if (!isNotForeign(request.headers)) {
      return problemResponse(new DomainError('forbidden', { origin: 'foreign' }), { correlationId });
    }
    try {
      const actor = await identify(target.token, correlationId);
      const parsed = parseInput(input, read(await readForm(request)));
      const value = await command({ db: database(), actor, input: parsed, now: new Date() });
      return seeOther(done(value, target), correlationId);
    } catch (error) {
      if (error instanceof DomainError) return seeOther(refused(error, target), correlationId);
      log.error({ correlationId, err: error }, 'public form failed');
      return seeOther(refused('unexpected', target), correlationId);
    }
  };
}

function textFields(form: FormData): Record<string, string> {
  const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return Object.fromEntries(texts);
}

/** A 303 to one of our own paths, relative so that it holds behind any host name. */
export function seeOther(path: string, correlationId: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, 'cache-control': 'no-store', [CORRELATION_HEADER]: correlationId },
  });
}
