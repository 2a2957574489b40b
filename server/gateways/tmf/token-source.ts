import {
  ClientSecretBasic,
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi';

import { CarrierAway } from '#server/gateways/tmf/carrier-away';

export type TokenSource = {
  /** The token that is good now; many callers at once wait for the same grant. */
  get: () => Promise<string>;
  /** Forgets a token that the carrier did not take. */
  drop: (token: string) => void;
};

type TokenOptions = {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope?: string | undefined;
  timeoutMs: number;
};

/** A token is renewed before it runs out, by this much or by a tenth of its life where that is shorter. */
const MARGIN_MS = 30_000;
const DEFAULT_LIFE_S = 300;

/** OAuth 2.0 client credentials (RFC 6749 § 4.4); a CarrierAway where no token comes. */
export function tokenSource({ tokenUrl, clientId, clientSecret, scope, timeoutMs }: TokenOptions): TokenSource {
  const { origin, protocol } = new URL(tokenUrl);
  const server = { issuer: origin, token_endpoint: tokenUrl };
  const client = { client_id: clientId };
  let kept: { token: string; renewAt: number } | null = null;
  let asking: Promise<string> | null = null;

  const grant = async (): Promise<string> => {
    try {
      const response = await clientCredentialsGrantRequest(
        server,
        client,
        ClientSecretBasic(clientSecret),
        scope === undefined ? {} : { scope },
        {
          [allowInsecureRequests]: protocol === 'http:',
          [customFetch]: (url, options) =>
            fetch(url, { ...options, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }),
        },
      );
      const { access_token: token, expires_in: life = DEFAULT_LIFE_S } = await processClientCredentialsResponse(
        server,
        client,
        response,
      );
      kept = { token, renewAt: Date.now() + life * 1000 - Math.min(MARGIN_MS, life * 100) };
      return token;
    } catch {
      throw new CarrierAway('no_token');
    }
  };

  return {
    get: async () => {
      if (kept !== null && Date.now() < kept.renewAt) return kept.token;
      asking ??= grant().finally(() => {
        asking = null;
      });
      return asking;
    },
    drop: (token) => {
      if (kept?.token === token) kept = null;
    },
  };
}
