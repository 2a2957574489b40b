import 'server-only';
import type { NextRequest } from 'next/server';

import { findApiClient } from '#db/queries/find-api-client';
import type { ApiScope, ClientActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { parseReference } from '#domain/reference';
import { apiProblem } from '#server/api/problem';
import { hashToken } from '#server/applicant';
import { database } from '#server/database';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

export type ApiCall = { request: NextRequest; params: Record<string, string>; actor: ClientActor; now: Date };

/** An endpoint of API v1: the key first, then its scope, then the work; every failure is problem+json. */
export function apiEndpoint(
  scope: ApiScope,
  handle: (call: ApiCall) => Promise<Response>,
): (request: NextRequest, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const correlationId = correlationIdOf(request.headers);
    try {
      const now = new Date();
      const actor = await authenticateClient(request.headers, { correlationId, now });
      if (!actor.scopes.includes(scope)) throw new DomainError('forbidden', { scope });
      const response = await handle({ request, params: textParams(await context.params), actor, now });
      response.headers.set('cache-control', 'no-store');
      response.headers.set(CORRELATION_HEADER, correlationId);
      return response;
    } catch (error) {
      return apiProblem(error, correlationId);
    }
  };
}

/** The carrier's system whose key the request carries; a DomainError `unauthenticated` without one that is good. */
export async function authenticateClient(
  headers: Headers,
  { correlationId, now }: { correlationId: string; now: Date },
): Promise<ClientActor> {
  const [, key] = /^Bearer ([\x21-\x7e]{16,200})$/i.exec(headers.get('authorization') ?? '') ?? [];
  const client = key === undefined ? null : await findApiClient(database(), hashToken(key), now);
  if (client === null) throw new DomainError('unauthenticated');
  return { kind: 'client', clientId: client.id, name: client.name, scopes: client.scopes, correlationId };
}

/** The reference in the path as it is stored; a DomainError `not_found` where it cannot be one. */
export function referenceOf(params: Record<string, string>): string {
  const reference = parseReference(params.reference ?? '');
  if (reference === null) throw new DomainError('not_found', { subject: 'application' });
  return reference;
}

/** A route without parameters is given none at all. */
function textParams(params: Record<string, string | string[] | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}
