import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartFailure } from '#server/start/start-failure';

const DatabasePasswords = z.object({ adminPassword: z.string(), ownerPassword: z.string(), appPassword: z.string() });
const AppSecrets = z.object({
  NEXTAUTH_SECRET: z.string(),
  DOCUMENT_MASTER_KEY: z.string(),
  LOOKUP_PEPPER: z.string(),
});
const Secrets = z.object({ database: DatabasePasswords, app: AppSecrets });

export type DatabasePasswords = z.infer<typeof DatabasePasswords>;
export type AppSecrets = z.infer<typeof AppSecrets>;
export type Secrets = z.infer<typeof Secrets>;

/** The secrets of this data directory, made once and readable by its owner alone. */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  if (existsSync(path)) return readSecrets(path);
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new StartFailure(`${path} is missing, and without it the database beside it cannot be opened.`);
  }
  const secrets = makeSecrets();
  writePrivateFile(path, secrets);
  return secrets;
}

/** What the environment gives wins; what it lacks comes from the data directory, or is a failure where that may not be. */
export function chooseAppSecrets(env: NodeJS.ProcessEnv, kept: AppSecrets | undefined): AppSecrets {
  const choose = (name: keyof AppSecrets) => {
    const value = env[name] || kept?.[name];
    if (value) return value;
    throw new StartFailure(`${name} must be set in the environment when DATABASE_URL names a database of yours.`);
  };
  return {
    NEXTAUTH_SECRET: choose('NEXTAUTH_SECRET'),
    DOCUMENT_MASTER_KEY: choose('DOCUMENT_MASTER_KEY'),
    LOOKUP_PEPPER: choose('LOOKUP_PEPPER'),
  };
}

/** Whole or not at all: a process killed while writing leaves the file as it was. */
export function writePrivateFile(path: string, content: unknown): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function readSecrets(path: string): Secrets {
  try {
    return Secrets.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new StartFailure(`${path} cannot be read; without it the data kept beside it stay locked.`);
  }
}

function makeSecrets(): Secrets {
  const password = () => randomBytes(24).toString('hex');
  const key = () => randomBytes(32).toString('base64');
  return {
    database: { adminPassword: password(), ownerPassword: password(), appPassword: password() },
    app: { NEXTAUTH_SECRET: key(), DOCUMENT_MASTER_KEY: `1:${key()}`, LOOKUP_PEPPER: key() },
  };
}
