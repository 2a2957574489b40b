import { createHmac } from 'node:crypto';

import { env } from '#server/env';

/** The secret in the form of Standard Webhooks that signs what a hub is sent: derived, so that nothing keeps it. */
export function hubSecret(hubId: string): string {
  return `whsec_${createHmac('sha256', env().LOOKUP_PEPPER).update(`hub:${hubId}`).digest('base64')}`;
}

/** The hosts, each with or without its port, that events may go to though they are no public address. */
export function allowedHosts(): ReadonlySet<string> {
  return new Set(
    env()
      .HUB_ALLOWLIST.split(',')
      .flatMap((host) => host.trim().toLowerCase() || []),
  );
}
