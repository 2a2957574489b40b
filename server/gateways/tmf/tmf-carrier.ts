import type { LineAnswer } from '#domain/line';
import type { OrderAnswer } from '#domain/tmf/order-state';
import type { Env, TmfSettings } from '#server/env';
import { CarrierAway } from '#server/gateways/tmf/carrier-away';
import { carrierHttp } from '#server/gateways/tmf/carrier-http';
import { askOrder, cancelOrder, placeOrder } from '#server/gateways/tmf/orders';
import type { TerminationOrder } from '#server/gateways/tmf/orders';
import { readCarrierLine } from '#server/gateways/tmf/read-line';
import { tokenSource } from '#server/gateways/tmf/token-source';
import { log } from '#server/log';

export type TmfCarrier = {
  readLine: (msisdn: string) => Promise<LineAnswer>;
  /** Each a CarrierAway while nobody can tell. */
  place: (order: TerminationOrder & { now: Date }) => Promise<OrderAnswer>;
  ask: (order: { orderId: string }) => Promise<OrderAnswer | 'unknown'>;
  cancel: (order: { orderId: string }) => Promise<void>;
};

/** How it is asked: three times in all, and after five failures in a row not for half a minute. */
const TUNING = { tries: 3, pauseMs: 200, failures: 5, restMs: 30_000 };

declare global {
  var signoffTmfCarrier: TmfCarrier | undefined;
}

/** The process's one way to the carrier, so that its token and its breaker are shared; null where it is not by TM Forum's interfaces. */
export function configuredCarrier({ tmf }: Env): TmfCarrier | null {
  if (tmf === null) return null;
  globalThis.signoffTmfCarrier ??= tmfCarrier(tmf);
  return globalThis.signoffTmfCarrier;
}

export function tmfCarrier(settings: TmfSettings, tuning: Partial<typeof TUNING> = {}): TmfCarrier {
  const { baseUrl, timeoutMs } = settings;
  const http = carrierHttp({ ...TUNING, ...tuning, baseUrl, timeoutMs, tokens: tokenSource(settings) });
  return {
    readLine: async (msisdn) => {
      try {
        return (await readCarrierLine(http, msisdn)) ?? 'not_found';
      } catch (error) {
        if (!(error instanceof CarrierAway)) throw error;
        log.warn({ why: error.word }, 'the carrier could not say what it knows of a line');
        return 'away';
      }
    },
    place: (order) => placeOrder(http, order),
    ask: (order) => askOrder(http, order),
    cancel: (order) => cancelOrder(http, order),
  };
}
