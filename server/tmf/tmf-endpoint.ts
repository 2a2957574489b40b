import 'server-only';
import type { NextRequest } from 'next/server';

import type { ApiScope } from '#domain/actor';
import { DomainError } from '#domain/domain-error';
import { TmfError } from '#domain/tmf/tmf-error';
import { authenticateClient } from '#server/api/endpoint';
import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import {
  changedAppointment,
  deletedAppointment,
  listOfAppointments,
  newAppointment,
  oneAppointment,
} from '#server/tmf/appointment-calls';
import { newHub, removedHub } from '#server/tmf/hub-calls';
import { changedSearch, deletedSearch, listOfSearches, newSearch, oneSearch } from '#server/tmf/search-calls';
import type { TmfCall } from '#server/tmf/tmf-call';
import { tmfProblemResponse } from '#server/tmf/tmf-problem';

type Operation = { scope: ApiScope; handle: (call: TmfCall) => Promise<Response> };
type Operations = Readonly<Record<string, Operation>>;

const reads = (handle: Operation['handle']): Operation => ({ scope: 'appointments:read', handle });
const writes = (handle: Operation['handle']): Operation => ({ scope: 'appointments:write', handle });
const hears = (handle: Operation['handle']): Operation => ({ scope: 'hubs:manage', handle });

/** Every operation of TMF646 v4.0.0: those on all of a resource, and those on one. A search changes nothing: it is read. */
const RESOURCES: Readonly<Record<string, { all: Operations; one: Operations }>> = {
  appointment: {
    all: { GET: reads(listOfAppointments), POST: writes(newAppointment) },
    one: { GET: reads(oneAppointment), PATCH: writes(changedAppointment), DELETE: writes(deletedAppointment) },
  },
  searchTimeSlot: {
    all: { GET: reads(listOfSearches), POST: reads(newSearch) },
    one: { GET: reads(oneSearch), PATCH: reads(changedSearch), DELETE: reads(deletedSearch) },
  },
  hub: { all: { POST: hears(newHub) }, one: { DELETE: hears(removedHub) } },
};

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** TMF646: the key first, then the operation, its scope, and the work; every failure is the Error of the specification. */
export async function tmfEndpoint(
  request: NextRequest,
  { params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  try {
    const now = new Date();
    const actor = await authenticateClient(request.headers, { correlationId, now });
    const { path } = await params;
    const operations = operationsAt(path);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const operation = Object.hasOwn(operations, method) ? operations[method] : undefined;
    if (operation === undefined) return await notAllowed(Object.keys(operations), correlationId);
    const { scope, handle } = operation;
    if (!actor.scopes.includes(scope)) throw new DomainError('forbidden', { scope });
    const response = await handle({ request, id: idAt(path), actor, now });
    response.headers.set('cache-control', 'no-store');
    response.headers.set(CORRELATION_HEADER, correlationId);
    return response;
  } catch (error) {
    return tmfProblemResponse(error, correlationId);
  }
}

function operationsAt([resource = '', ...rest]: readonly string[]): Operations {
  const known = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource] : undefined;
  if (known === undefined || rest.length > 1) throw new DomainError('not_found', { subject: 'path' });
  return rest.length === 0 ? known.all : known.one;
}

/** Whatever is no id of ours names nothing that there is. */
function idAt([, id]: readonly string[]): string {
  if (id === undefined) return '';
  if (!ID.test(id)) throw new DomainError('not_found', { subject: 'id' });
  return id.toLowerCase();
}

async function notAllowed(methods: string[], correlationId: string): Promise<Response> {
  const allow = methods.join(', ');
  const response = await tmfProblemResponse(new TmfError('method_not_allowed', `There is ${allow}.`), correlationId);
  response.headers.set('allow', allow);
  return response;
}
