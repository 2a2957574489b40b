import { once } from 'node:events';
import { createServer } from 'node:http';

import { expect, test } from 'vitest';

import { SOCKET_ADDRESS_HEADER } from '#server/auth/client-address';
import { noteSocketAddress } from '#server/auth/note-socket-address';
import { onRequest } from '#server/on-request';
import { PATH_HEADER } from '#server/path-header';
import { tellPage } from '#server/tell-page';

test('a server that already runs tells its requests their addresses and pages their policy, over what a client claims', async () => {
  const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onRequest((request, response) => {
    noteSocketAddress(request);
    tellPage(request, response);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const forged = {
    [SOCKET_ADDRESS_HEADER]: '198.51.100.7',
    [PATH_HEADER]: '/elsewhere',
    [POLICY]: "script-src 'nonce-a'",
  };
  async function ask(path: string) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: forged });
    return { given: (await answer.json()) as Record<string, string>, headers: answer.headers };
  }

  const page = await ask('/applications?status=submitted&_rsc=1abc');
  expect(page.given).toMatchObject({
    [SOCKET_ADDRESS_HEADER]: '127.0.0.1',
    [PATH_HEADER]: '/applications?status=submitted',
  });
  expect(page.given[POLICY]).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}';/);
  expect(page.headers.get(POLICY)).toBe(page.given[POLICY]);
  expect(page.headers.get('x-correlation-id')).toBe(page.given['x-correlation-id']);
  expect((await ask('/applications')).given[POLICY]).not.toBe(page.given[POLICY]);

  const applicant = await ask('/status/secret');
  expect(applicant.given[PATH_HEADER]).toBe('/status/secret');
  const unscripted = [applicant, await ask('/'), await ask('/check/code'), await ask('/apply'), await ask('/api/live')];
  for (const { given, headers } of unscripted) {
    expect(given[SOCKET_ADDRESS_HEADER]).toBe('127.0.0.1');
    expect(given[POLICY]).toBeUndefined();
    expect(headers.get(POLICY)).toBeNull();
  }
  expect((await ask('/api/live')).given[PATH_HEADER]).toBeUndefined();
  server.close();
});

const POLICY = 'content-security-policy';
