import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HubCall = { path: string; headers: IncomingHttpHeaders; body: string };

/** A status, with headers where they matter; nothing ever; half of an answer; or a status when the time has come. */
export type HubAnswer =
  | number
  | { status: number; headers: Record<string, string> }
  | 'hang'
  | 'break'
  | { status: number; after: Promise<unknown> };

export type HubServer = {
  /** By a name that resolves to the loopback. */
  url: string;
  /** By the address itself. */
  addressUrl: string;
  calls: HubCall[];
  /** What to answer with, in turn; 204 once they are used up. */
  answers: HubAnswer[];
  close: () => Promise<void>;
};

/** A hub of the carrier's: a real HTTP server that notes what it is sent. A redirect leads to `/elsewhere`. */
export async function startHubServer(): Promise<HubServer> {
  const calls: HubCall[] = [];
  const answers: HubAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      calls.push({ path: request.url ?? '', headers: request.headers, body });
      void answer(response, answers.shift() ?? 204);
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

async function answer(response: ServerResponse, how: HubAnswer): Promise<void> {
  if (how === 'hang') return;
  if (how === 'break') {
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent-le');
    return;
  }
  if (typeof how === 'number') {
    response.writeHead(how, how >= 300 && how < 400 ? { location: '/elsewhere' } : {}).end();
    return;
  }
  if ('after' in how) await how.after;
  response.writeHead(how.status, 'headers' in how ? how.headers : {}).end();
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the hub has no port');
  return address.port;
}
