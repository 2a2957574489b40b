import { signingSecret } from '#server/signing-secret';

/** The secret that signs what a hub is sent. */
export function hubSecret(hubId: string): string {
  return signingSecret(`hub:${hubId}`);
}
