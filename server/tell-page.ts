import type { IncomingMessage, ServerResponse } from 'node:http';

import { CORRELATION_HEADER, correlationIdOf } from '#server/log';
import { PATH_HEADER } from '#server/path-header';
import { pageSecurityPolicy } from './content-security-policy.js';

const NO_PAGES = /^\/(?:api\/|tmf-api\/|number-recycling\/|gsma\/|_next\/|favicon.ico$)/;
/** The framework's own, which stands in the address of what its router asks for. */
const ROUTER_PARAM = '_rsc';

/** Gives each page its correlation id, path and script policy; the framework takes the nonce from the policy. No boundary: pages authorise. */
export function tellPage(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers[PATH_HEADER];
  delete request.headers[POLICY_HEADER];
  const address = URL.parse(request.url ?? '', 'http://localhost');
  if (address === null || NO_PAGES.test(address.pathname)) return;
  const id = correlationIdOf({ get: (name) => headerOf(request, name) });
  request.headers[CORRELATION_HEADER] = id;
  response.setHeader(CORRELATION_HEADER, id);
  address.searchParams.delete(ROUTER_PARAM);
  request.headers[PATH_HEADER] = address.pathname + address.search;
  const policy = pageSecurityPolicy(address.pathname);
  if (policy === null) return;
  request.headers[POLICY_HEADER] = policy;
  response.setHeader('Content-Security-Policy', policy);
}

const POLICY_HEADER = 'content-security-policy';

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
