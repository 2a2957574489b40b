import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { newId } from '#db/new-id';
import type { RegisterLine } from '#domain/line';
import type { ProductOrderState } from '#domain/tmf/order-state';
import { writeProduct } from '#domain/tmf/product';
import type { TmfSettings } from '#server/env';
import { writeBills } from '#tests/support/write-bill';

export type CarrierCall = { what: string; url: URL; authorization: string; body: unknown; key: string | undefined };

type Order = { id: string; externalId: string; state: ProductOrderState };

/** How a carrier answers wrongly, once. */
export type Mishap =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { raw: string }
  | { body: unknown }
  | 'silent'
  | 'hangs after the headers'
  | 'cut off'
  | 'reset'
  | 'taken, and the answer lost';

/** As long as a carrier is waited for that will not answer; for any other as long as a loaded machine may take. */
export function patienceWith(mishap: Mishap): number {
  return mishap === 'silent' || mishap === 'hangs after the headers' ? 600 : 10_000;
}

export type CarrierServer = {
  settings: TmfSettings;
  calls: CarrierCall[];
  /** The requests of this kind, such as `POST /productOrder`. */
  count: (what: string) => number;
  /** What goes wrong next with requests of this kind, in turn. */
  mishaps: Map<string, Mishap[]>;
  lines: Map<string, RegisterLine>;
  orders: Order[];
  /** The state in which a new order stands. */
  newOrderState: ProductOrderState;
  /** The tokens that are taken. */
  tokens: Set<string>;
  tokenLifeSeconds: number;
  close: () => Promise<void>;
};

const Posted = z.looseObject({ externalId: z.string() });
const Named = z.looseObject({ productOrder: z.looseObject({ id: z.string() }) });

/** A carrier by TM Forum's interfaces: a real HTTP server that does as it should but where it is told not to. */
export async function startCarrierServer(): Promise<CarrierServer> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const carrier: CarrierServer = {
    settings: {
      baseUrl: url,
      tokenUrl: `${url}/token`,
      clientId: 'signoff',
      clientSecret: 'the secret of tests',
      scope: undefined,
      timeoutMs: 10_000,
    },
    calls: [],
    count: (what) => carrier.calls.filter((call) => call.what === what).length,
    mishaps: new Map(),
    lines: new Map(),
    orders: [],
    newOrderState: 'acknowledged',
    tokens: new Set(),
    tokenLifeSeconds: 3600,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? '/', url);
    const resource = asked.pathname.split('/v4').at(-1) ?? '';
    const what = `${request.method} ${resource}`;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString('utf8');
    const { authorization = '' } = request.headers;
    const isToken = resource === '/token';
    const call = {
      what,
      url: asked,
      authorization,
      body: text === '' || isToken ? text : JSON.parse(text),
      key: request.headers['idempotency-key']?.toString(),
    };
    carrier.calls.push(call);
    const mishap = carrier.mishaps.get(what)?.shift();
    const proper = () => (isToken ? token() : resourceOf(call));
    if (mishap === undefined) {
      if (isToken || carrier.tokens.has(authorization.replace('Bearer ', ''))) write(response, proper());
      else write(response, { status: 401, body: { code: '40', reason: 'no token' } });
    } else await fail(response, mishap, proper);
  }

  function token() {
    const given = newId();
    carrier.tokens.add(given);
    return { status: 200, body: { access_token: given, token_type: 'Bearer', expires_in: carrier.tokenLifeSeconds } };
  }

  function resourceOf({ what, url: asked, body }: CarrierCall): { status: number; body: unknown } {
    const query = asked.searchParams;
    switch (what) {
      case 'GET /product': {
        const line = carrier.lines.get(query.get('productCharacteristic.value') ?? '');
        return { status: 200, body: line === undefined ? [] : [productOf(line)] };
      }
      case 'GET /customerBill': {
        const account = query.get('billingAccount.id') ?? '';
        const line = carrier.lines.get(account.replace('account-', ''));
        return { status: 200, body: line === undefined ? [] : writeBills(line, account) };
      }
      case 'GET /productOrder':
        return { status: 200, body: carrier.orders.filter(({ externalId }) => externalId === query.get('externalId')) };
      case 'POST /productOrder': {
        const order = { ...Posted.parse(body), id: newId(), state: carrier.newOrderState };
        carrier.orders.push(order);
        return { status: 201, body: order };
      }
      case 'POST /cancelProductOrder': {
        const { id } = Named.parse(body).productOrder;
        for (const order of carrier.orders) if (order.id === id) order.state = 'cancelled';
        return { status: 201, body: { id: newId(), productOrder: { id }, state: 'done' } };
      }
      default:
        return { status: 404, body: { code: '60', reason: 'no such resource' } };
    }
  }

  return carrier;
}

export function productOf(line: RegisterLine) {
  const record = { id: `product-${line.msisdn}`, line, terminatedAt: null, quarantineUntil: null };
  const account = { id: `account-${line.msisdn}`, '@referredType': 'BillingAccount' };
  return {
    ...writeProduct(record, { baseUrl: 'https://carrier.example', showsHolder: true }),
    billingAccount: account,
  };
}

function write(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function fail(
  response: ServerResponse,
  mishap: Mishap,
  proper: () => { status: number; body: unknown },
): Promise<void> {
  if (mishap === 'silent') return;
  if (mishap === 'reset') {
    response.destroy();
  } else if (mishap === 'hangs after the headers') {
    response.writeHead(200, { 'content-type': 'application/json' }).write('[');
  } else if (mishap === 'cut off') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('[{"id":');
    await delay(5);
    response.destroy();
  } else if (mishap === 'taken, and the answer lost') {
    proper();
    response.destroy();
  } else if ('raw' in mishap) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(mishap.raw);
  } else if ('status' in mishap) {
    response.writeHead(mishap.status, { 'content-type': 'application/json', ...mishap.headers });
    response.end(JSON.stringify(mishap.body ?? {}));
  } else write(response, { status: 200, body: mishap.body });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the carrier has no port');
  return address.port;
}
