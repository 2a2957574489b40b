import { resolve } from 'node:path';
import { root } from './install.mjs';
import { StartFailure } from '#server/start/start-failure';

export type DatabaseUrls = { appUrl: string; ownerUrl: string };

export type Settings = {
  port: number;
  host: string;
  publicUrl: string;
  dataDir: string;
  /** Undefined: the embedded PostgreSQL in the data directory. */
  external: DatabaseUrls | undefined;
  wantsDemo: boolean;
};

/** Reads what the environment says; what it leaves open takes the embedded, local default. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = readPort(env.PORT);
  const external = env.DATABASE_URL
    ? { appUrl: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL || env.DATABASE_URL }
    : undefined;
  return {
    port,
    host: env.HOST || '0.0.0.0',
    publicUrl: readPublicUrl(env.PUBLIC_URL, port),
    dataDir: resolve(root, env.DATA_DIR || '.data'),
    external,
    wantsDemo: external ? env.DEMO === '1' : env.DEMO !== '0',
  };
}

function readPort(value: string | undefined): number {
  const port = value ? Number(value) : 3000;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartFailure(`PORT must be a number from 1 to 65535, not "${value}".`);
}

function readPublicUrl(value: string | undefined, port: number): string {
  const url = value || `http://localhost:${port}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new StartFailure(`PUBLIC_URL must be an address such as https://signoff.example, not "${value}".`);
}
