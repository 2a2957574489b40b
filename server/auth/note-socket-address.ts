import type { IncomingMessage } from 'node:http';

import { SOCKET_ADDRESS_HEADER } from '#server/auth/client-address';

/**
 * Next keeps an X-Forwarded-For that a client sent and shows no socket: each request is given its socket's address in a
 * header of ours.
 */
export function noteSocketAddress(request: IncomingMessage): void {
  request.headers[SOCKET_ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown';
}
