import { signingSecret } from '#server/signing-secret';

/** A secret of an endpoint, by its version. */
export function webhookSecret(endpointId: string, version: number): string {
  return signingSecret(`webhook:${endpointId}:${version}`);
}
