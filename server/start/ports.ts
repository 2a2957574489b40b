import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailure, systemCode } from '#server/start/start-failure';

/** A TCP port on 127.0.0.1 that nobody holds at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Waits a moment for a copy that is just ending; then a port in use is a failure. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const code = (await canConnect(port, '127.0.0.1')) ? 'EADDRINUSE' : await tryListen(port, host);
    if (code === '') return;
    if (code === 'EACCES')
      throw new StartFailure(`Port ${port} needs rights that this user does not have; choose another with PORT.`);
    if (code !== 'EADDRINUSE')
      throw new StartFailure(`The address ${host}:${port} cannot be listened on (${code}); check HOST and PORT.`);
    if (attempt >= 8) throw new StartFailure(await takenBy(port));
    await delay(250);
  }
}

async function takenBy(port: number): Promise<string> {
  const isSignoff = await fetch(`http://127.0.0.1:${port}/api/health/live`, { signal: AbortSignal.timeout(1000) }).then(
    (response) => response.ok,
    () => false,
  );
  return isSignoff
    ? `Port ${port} is held by a Signoff that is already running; stop that one, or choose another port with PORT.`
    : `Port ${port} is already in use; choose another with PORT.`;
}

function tryListen(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(systemCode(error)));
    server.listen(port, host, () => server.close(() => resolve('')));
  });
}

function canConnect(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
