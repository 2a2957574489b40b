import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startOwnServer } from '#tests/support/own-server';
import type { OwnServer } from '#tests/support/own-server';

// An address and not a path: NODE_OPTIONS is split at spaces.
const noteUncaught = new URL('note-uncaught.mjs', import.meta.url).href;

/** The production server without demo data, in a directory that goes with it; it notes what nobody caught. */
export async function startFaultServer(settings: Record<string, string> = {}): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(process.env.SIGNOFF_TEST_DIR ?? tmpdir(), 'signoff-faults-'));
  chmodSync(dataDir, 0o711);
  const clear = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const server = await startOwnServer(dataDir, { DEMO: '0', NODE_OPTIONS: `--import=${noteUncaught}`, ...settings });
    const stop = async () => {
      await server.stop();
      clear();
    };
    return { ...server, stop };
  } catch (error) {
    clear();
    throw error;
  }
}

/** What nobody caught in the server or in the program around it, each with the lines that follow it in the log. */
export function uncaughtIn({ readLog }: OwnServer): string[] {
  const lines = readLog().split('\n');
  return lines.flatMap((line, index) =>
    /NOBODY-CAUGHT|uncaughtException|unhandledRejection/.test(line) ? [lines.slice(index, index + 12).join('\n')] : [],
  );
}

/** How often the app has begun to listen for changes, and whether it does now. */
export function listeningIn({ readLog }: OwnServer): { times: number; isListening: boolean } {
  const said = [...readLog().matchAll(/"msg":"(not )?listening to what happens"/g)];
  return { times: said.filter(([, not]) => not === undefined).length, isListening: said.at(-1)?.[1] === undefined };
}

/** What the app needs in its environment over a database of somebody else's. */
export function someSecrets() {
  const key = () => randomBytes(32).toString('base64');
  return { NEXTAUTH_SECRET: key(), DOCUMENT_MASTER_KEY: `1:${key()}`, LOOKUP_PEPPER: key() };
}
