import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { NextRequest } from 'next/server';
import { TEST_KEYS } from '#tests/support/register-keys';

type Endpoint = (request: NextRequest, context: { params: Promise<{ path: string[] }> }) => Promise<Response>;
type Endpoints = Readonly<Record<string, Endpoint>>;
export type TmfServer = { url: string; close: () => Promise<void> };

/** Our own endpoints over real HTTP, as the app has them, in the test's process and on its database. */
export async function startTmfServer(databaseUrl: string, endpoints: Endpoints): Promise<TmfServer> {
  const server = createServer((request, response) => {
    void pass(request, response, endpoints);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    LOOKUP_PEPPER: TEST_KEYS.lookupPepper,
    DOCUMENT_MASTER_KEY: TEST_KEYS.masterKey,
    LOG_LEVEL: 'silent',
    CARRIER: 'register',
  });
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await globalThis.signoffConnection?.close();
    },
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, endpoints: Endpoints): Promise<void> {
  const answered = await answer(request, endpoints);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

async function answer(request: IncomingMessage, endpoints: Readonly<Record<string, Endpoint>>): Promise<Response> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [base, endpoint] = Object.entries(endpoints).find(([start]) => url.pathname.startsWith(`${start}/`)) ?? [];
  if (base === undefined || endpoint === undefined) return new Response(null, { status: 404 });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { method = 'GET' } = request;
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const asked = new NextRequest(url, {
    method,
    headers,
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) }),
  });
  const path = url.pathname
    .slice(base.length + 1)
    .split('/')
    .map(decodeURIComponent);
  return endpoint(asked, { params: Promise.resolve({ path }) });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
