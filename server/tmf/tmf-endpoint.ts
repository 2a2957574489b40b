import 'server-only';
import type { NextRequest } from 'next/server';

import type { ApiScope } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { TmfError } from '#domain/tmf/tmf-error';
import { authenticateClient } from '#server/api/endpoint';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import type { TmfCall } from '#server/tmf/tmf-call';
import { tmfProblemResponse } from '#server/tmf/tmf-problem';

/** Of several scopes one is enough. */
type Operation = { scope: ApiScope | readonly ApiScope[]; handle: (call: TmfCall) => Promise<Response> };
export type Operations = Readonly<Record<string, Operation>>;
/** What there is of each resource: the operations on all of it, and those on one. */
export type Resources = Readonly<Record<string, { all: Operations; one: Operations }>>;

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

type Endpoint = (request: NextRequest, context: { params: Promise<{ path: string[] }> }) => Promise<Response>;

/** One of TM Forum's interfaces: the key first, then the operation, its scope, and the work; every failure is an Error as it has it. */
export function tmfEndpoint(resources: Resources): Endpoint {
  return async (request, { params }) => {
    const correlationId = correlationIdOf(request.headers);
    try {
      const now = new Date();
      const actor = await authenticateClient(request.headers, { correlationId, now });
      const { path } = await params;
      const operations = operationsAt(resources, path);
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const operation = Object.hasOwn(operations, method) ? operations[method] : undefined;
      if (operation === undefined) return await notAllowed(Object.keys(operations), correlationId);
      const { scope, handle } = operation;
      const scopes = [scope].flat();
      if (!scopes.some((one) => actor.scopes.includes(one))) throw new DomainError('forbidden', { scope: scopes[0] });
      const response = await handle({ request, id: idAt(path), actor, now });
      response.headers.set('cache-control', 'no-store');
      response.headers.set(CORRELATION_HEADER, correlationId);
      return response;
    } catch (error) {
      return tmfProblemResponse(error, correlationId);
    }
  };
}

function operationsAt(resources: Resources, [resource = '', ...rest]: readonly string[]): Operations {
  const known = Object.hasOwn(resources, resource) ? resources[resource] : undefined;
  if (known === undefined || rest.length > 1) throw new DomainError('not_found', { subject: 'path' });
  return rest.length === 0 ? known.all : known.one;
}

export function isOwnId(id: string): boolean {
  return ID.test(id);
}

/** Whatever is no id of ours names nothing that there is. */
function idAt([, id]: readonly string[]): string {
  if (id === undefined) return '';
  if (!isOwnId(id)) throw new DomainError('not_found', { subject: 'id' });
  return id.toLowerCase();
}

async function notAllowed(methods: string[], correlationId: string): Promise<Response> {
  const allow = methods.join(', ');
  const response = await tmfProblemResponse(new TmfError('method_not_allowed', `There is ${allow}.`), correlationId);
  response.headers.set('allow', allow);
  return response;
}
