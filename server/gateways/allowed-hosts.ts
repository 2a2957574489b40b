import { env } from '#server/env';

/** The hosts, each with or without its port, that events may go to though they are no public address. */
export function allowedHosts(): ReadonlySet<string> {
  return new Set(
    env()
      .HUB_ALLOWLIST.split(',')
      .flatMap((host) => host.trim().toLowerCase() || []),
  );
}
