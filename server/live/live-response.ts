import { liveHub } from '#server/live/start-live';
import type { LiveHub, Reader } from '#server/live/live-hub';

type LiveOptions = {
  staffId: string;
  isAllowed: () => Promise<boolean>;
  only?: Reader['only'];
  since: number;
  /** Aborted when the browser goes. */
  signal: AbortSignal;
  hub?: LiveHub;
};

/** Frames that wait for a browser that reads slowly. */
const WAITING_MAX = 100;

/** The stream of what happens, as server-sent events until the browser, the session or the server ends it. */
export function liveResponse({ staffId, isAllowed, only, since, signal, hub = liveHub() }: LiveOptions): Response {
  let leave = () => {};
  let hasJoined = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const encoder = new TextEncoder();
        const send = (frame: string) => {
          controller.enqueue(encoder.encode(frame));
          return (controller.desiredSize ?? 0) > 0;
        };
        const end = () => {
          signal.removeEventListener('abort', gone);
          controller.close();
        };
        const gone = () => {
          leave();
          end();
        };
        const joined = signal.aborted ? null : hub.join({ staffId, isAllowed, only, send, end }, since);
        if (joined === null) return controller.close();
        ({ leave } = joined);
        hasJoined = true;
        signal.addEventListener('abort', gone, { once: true });
      },
      cancel: () => leave(),
    },
    new CountQueuingStrategy({ highWaterMark: WAITING_MAX }),
  );
  if (!hasJoined) return new Response(null, { status: 429, headers: { 'cache-control': 'no-store' } });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
      // A server that stops waits for the connection, not for the answer alone.
      connection: 'close',
    },
  });
}
