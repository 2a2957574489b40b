import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

export type StillProxy = {
  port: number;
  /** From now on nothing passes in either direction, and nobody is told: no reset, no end. */
  silence: () => void;
  /** What was sent meanwhile arrives, as after a cable is plugged in again. */
  speak: () => void;
  close: () => Promise<void>;
};

/** A TCP proxy in front of a port of this machine whose network can fall silent. */
export async function startStillProxy(targetPort: number): Promise<StillProxy> {
  const sockets = new Set<Socket>();
  let isSilent = false;

  const server = createServer({ allowHalfOpen: true }, (inner) => {
    const outer = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    join(inner, outer);
    join(outer, inner);
  });

  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => to.write(bytes));
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (isSilent) from.pause();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return {
    port: address.port,
    silence: () => {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    speak: () => {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
