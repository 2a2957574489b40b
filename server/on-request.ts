import { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Calls `prepare` with every request of this process before anything else reads it. Next has no such place: it shows no
 * socket, and its proxy costs each page as much as half of an empty one.
 */
export function onRequest(prepare: (request: IncomingMessage, response: ServerResponse) => void): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...values: unknown[]): boolean {
    const [request, response] = values;
    if (event === 'request' && request instanceof IncomingMessage && response instanceof ServerResponse) {
      prepare(request, response);
    }
    return Reflect.apply(emit, this, [event, ...values]);
  };
}
