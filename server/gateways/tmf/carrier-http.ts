import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  fullJitterGenerator,
  handleType,
  handleWhen,
  retry,
} from 'cockatiel';
import { z } from 'zod';

import { CarrierAway, CarrierRefusal } from '#server/gateways/tmf/carrier-away';
import { readJson } from '#server/gateways/tmf/read-json';
import type { TokenSource } from '#server/gateways/tmf/token-source';

export type CarrierAnswered = { body: unknown; total: number | null };

export type CarrierHttp = {
  /** Asked again, after a random pause, where the first answer could not be had. */
  get: (path: string, query: Readonly<Record<string, string>>) => Promise<CarrierAnswered>;
  /** Sent once: whether it arrived is asked, not tried. */
  post: (path: string, body: object, headers?: Readonly<Record<string, string>>) => Promise<CarrierAnswered>;
  isOpen: () => boolean;
};

export type CarrierHttpOptions = {
  baseUrl: string;
  tokens: TokenSource;
  timeoutMs: number;
  /** How many times in all a GET is sent. */
  tries: number;
  /** The longest first pause; it doubles with every try. */
  pauseMs: number;
  /** After so many failures in a row nothing is sent, for `restMs`; then one request finds out. */
  failures: number;
  restMs: number;
};

type Sending = { method: 'GET' | 'POST'; url: URL; body?: object; headers?: Readonly<Record<string, string>> };

/** The carrier's interfaces behind a token, a timeout, a breaker, and tries for what can be asked twice. */
export function carrierHttp({
  baseUrl,
  tokens,
  timeoutMs,
  tries,
  pauseMs,
  failures,
  restMs,
}: CarrierHttpOptions): CarrierHttp {
  const breaker = circuitBreaker(handleType(CarrierAway), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failures),
  });
  const again = retry(
    handleWhen((error) => error instanceof CarrierAway && error.mayAskAgain),
    {
      maxAttempts: tries - 1,
      backoff: new ExponentialBackoff({
        generator: fullJitterGenerator,
        initialDelay: pauseMs,
        maxDelay: pauseMs * 2 ** tries,
      }),
    },
  );
  const guarded = (sending: Sending) => breaker.execute(() => sendWithToken(sending, { tokens, timeoutMs }));
  const known = async (work: () => Promise<CarrierAnswered>): Promise<CarrierAnswered> => {
    try {
      return await work();
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new CarrierAway('resting') : error;
    }
  };
  const urlOf = (path: string) => new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);

  return {
    get: (path, query) => {
      const url = urlOf(path);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return known(() => again.execute(() => guarded({ method: 'GET', url })));
    },
    post: (path, body, headers = {}) => known(() => guarded({ method: 'POST', url: urlOf(path), body, headers })),
    isOpen: () => breaker.state === CircuitState.Open,
  };
}

type By = { tokens: TokenSource; timeoutMs: number };

/** A token that is not taken is renewed once: it can have been called back before its time. */
async function sendWithToken(sending: Sending, by: By): Promise<CarrierAnswered> {
  const token = await by.tokens.get();
  const first = await send(sending, token, by);
  if (first !== 'not_taken') return first;
  by.tokens.drop(token);
  const second = await send(sending, await by.tokens.get(), by);
  if (second === 'not_taken') throw new CarrierAway('http_401');
  return second;
}

async function send(
  { method, url, body, headers = {} }: Sending,
  token: string,
  { timeoutMs }: By,
): Promise<CarrierAnswered | 'not_taken'> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'user-agent': 'Signoff',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would take the token elsewhere.
      redirect: 'error',
      // Over the body too: headers alone are no answer.
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401) {
      await response.body?.cancel();
      return 'not_taken';
    }
    return await readAnswer(response);
  } catch (error) {
    if (error instanceof CarrierAway || error instanceof CarrierRefusal) throw error;
    throw new CarrierAway(wordOf(error), { mayAskAgain: true });
  }
}

const REFUSALS = [400, 409, 422];
const Explained = z.object({ code: z.coerce.string(), reason: z.string() });

async function readAnswer(response: Response): Promise<CarrierAnswered> {
  const { status } = response;
  if (response.ok) {
    const total = response.headers.get('x-total-count');
    return { body: await readJson(response), total: total === null ? null : Number(total) };
  }
  if (REFUSALS.includes(status)) {
    const explained = Explained.safeParse(await readJson(response).catch(() => null));
    if (explained.success) throw new CarrierRefusal(status, codeIn(explained.data.code));
  } else await response.body?.cancel();
  const isPassing = status === 429 || status >= 500;
  throw new CarrierAway(`http_${status}`, { mayAskAgain: isPassing && !response.headers.has('retry-after') });
}

/** A code, and never a sentence that could name somebody. */
function codeIn(code: string): string | null {
  return /^[\w.-]{1,60}$/.test(code) ? code : null;
}

/** A word for what went wrong, never the text of an error: it can quote the address. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  return typeof code === 'string' ? code : 'failed';
}
