import { once } from 'node:events';
import { createServer } from 'node:http';

import { expect, test } from 'vitest';

import { SOCKET_ADDRESS_HEADER } from '#server/auth/client-address';
import { noteSocketAddress } from '#server/auth/note-socket-address';

test("a server that already runs is told its requests' addresses, over what a client claims", async () => {
  const server = createServer((request, response) => response.end(`${request.headers[SOCKET_ADDRESS_HEADER]}`));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  noteSocketAddress();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { [SOCKET_ADDRESS_HEADER]: '198.51.100.7' } });
  expect(await answer.text()).toBe('127.0.0.1');
  server.close();
});
