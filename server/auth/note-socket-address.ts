import { Server } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { SOCKET_ADDRESS_HEADER } from '#server/auth/client-address';

/**
 * Next keeps an X-Forwarded-For that a client sent and shows no socket: each request of this process is
 * given its socket's address in a header of ours, before anything reads it.
 */
export function noteSocketAddress(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...values: unknown[]): boolean {
    if (event === 'request') stamp(values[0]);
    return Reflect.apply(emit, this, [event, ...values]);
  };
}

function stamp(request: unknown): void {
  if (!isIncoming(request)) return;
  request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown';
}

function isIncoming(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'headers' in value && 'socket' in value;
}
