import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HubCall = { path: string; headers: IncomingHttpHeaders; body: string };

export type HubServer = {
  /** By a name that resolves to the loopback. */
  url: string;
  /** By the address itself. */
  addressUrl: string;
  calls: HubCall[];
  /** The statuses to answer with, in turn; 204 once they are used up. */
  answers: number[];
  close: () => Promise<void>;
};

/** A hub of the carrier's: a real HTTP server that notes what it is sent. A redirect leads to `/elsewhere`. */
export async function startHubServer(): Promise<HubServer> {
  const calls: HubCall[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      calls.push({ path: request.url ?? '', headers: request.headers, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status >= 300 && status < 400 ? { location: '/elsewhere' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  return {
    url: `http://localhost:${port}`,
    addressUrl: `http://127.0.0.1:${port}`,
    calls,
    answers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the hub has no port');
  return address.port;
}
