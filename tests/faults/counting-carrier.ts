import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import type { CarrierAnswer } from '#domain/termination';

const CarrierCall = z.object({ orderId: z.uuid(), msisdn: z.string() });

type Kept = { msisdn: string; calls: number; answer: CarrierAnswer };

export type CountingCarrier = {
  url: string;
  /** By id, every order that ever arrived. */
  orders: ReadonlyMap<string, Kept>;
  calls: () => number;
  close: () => Promise<void>;
};

/** Every third line ends at once, every third after two questions, and of the rest some are refused and some silent at first. */
function fateOf(index: number, calls: number): CarrierAnswer | 'silent' {
  switch (index % 4) {
    case 0:
      return 'terminated';
    case 1:
      return calls < 3 ? 'pending' : 'terminated';
    case 2:
      return calls < 2 ? 'silent' : 'terminated';
    default:
      return calls < 2 ? 'pending' : { refused: 'carrier_objects' };
  }
}

/** A carrier over HTTP that keeps orders by their id and counts them; `onCall` runs when one has arrived and is kept, before its answer. */
export async function startCountingCarrier(onCall: (call: number) => Promise<void> | void): Promise<CountingCarrier> {
  const orders = new Map<string, Kept>();
  const lines: string[] = [];
  let calls = 0;

  const take = async (verb: string, body: string): Promise<unknown> => {
    const { orderId, msisdn } = CarrierCall.parse(JSON.parse(body));
    const known = orders.get(orderId);
    if (verb === 'ask' && known === undefined) return 'unknown';
    if (!lines.includes(msisdn)) lines.push(msisdn);
    const kept = known ?? { msisdn, calls: 0, answer: 'pending' };
    kept.calls += 1;
    const fate = fateOf(lines.indexOf(msisdn), kept.calls);
    if (fate !== 'silent' && kept.answer === 'pending') kept.answer = fate;
    orders.set(orderId, kept);
    calls += 1;
    await onCall(calls);
    return fate === 'silent' ? fate : kept.answer;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const heard = await take(request.url?.slice(1) ?? '', await read(request));
      await delay(15);
      if (heard === 'silent') response.destroy();
      else response.end(JSON.stringify(heard));
    } catch {
      response.destroy();
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    orders,
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
