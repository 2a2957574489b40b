import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { RegisterImport } from '#db/commands/begin-register-import';
import { newId } from '#db/new-id';
import { setRegisterKeys } from '#db/register-keys';
import { DomainError } from '#domain/domain-error';
import { importRegister, refusedPath } from '#server/register/import-register';
import { ImportProgress } from '#server/register/import-progress';
import { FileRefused } from '#server/register/register-file';
import { readAppSecrets } from '#server/start/database-access';
import { connectToRunning } from '#server/start/running-database';
import { readSettings } from '#server/start/settings';
import { StartFailure, messageOf } from '#server/start/start-failure';

const USAGE = 'npm run register:import -- FILE.csv [--restart]';
/** So many refused rows are told on the screen; the list beside the file holds all of them. */
const TOLD = 20;

const progress = new ImportProgress(process.stdout);
try {
  const { path, restarts } = readArguments();
  const settings = readSettings(process.env);
  const { DOCUMENT_MASTER_KEY: masterKey, LOOKUP_PEPPER: lookupPepper } = readAppSecrets(settings);
  setRegisterKeys({ masterKey, lookupPepper });
  const { db, close } = connectToRunning(settings);
  try {
    let told = 0;
    const done = await importRegister({
      db,
      actor: { kind: 'system', name: 'register-import', correlationId: newId() },
      path,
      restarts,
      onBegun: (state) => progress.begin(state),
      onProgress: (now) => progress.show(now),
      onRefused: (line, because) => {
        told += 1;
        if (told <= TOLD) progress.say(`Line ${line} refused: ${because}`);
      },
    });
    progress.say(summaryOf(done));
    if (done.refused > 0) progress.say(`The refused rows are in ${refusedPath(path)}`);
  } finally {
    await close();
  }
} catch (error) {
  progress.end();
  console.error(explain(error));
  process.exitCode = 1;
}

function readArguments(): { path: string; restarts: boolean } {
  const { values, positionals } = parseArgs({ options: { restart: { type: 'boolean' } }, allowPositionals: true });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new StartFailure(`Usage: ${USAGE}`);
  if (!existsSync(path)) throw new StartFailure(`There is no file ${path}.`);
  return { path, restarts: values.restart === true };
}

function summaryOf({ rows, added, changed, unchanged, refused }: RegisterImport): string {
  return `${rows} rows: ${added} added, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`;
}

function explain(error: unknown): string {
  if (error instanceof StartFailure || error instanceof FileRefused) return error.message;
  if (error instanceof DomainError && error.code === 'conflict') {
    return 'Another run of this import went on meanwhile; this one has stopped, and nothing was written twice.';
  }
  return `This failed: ${messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)}. Run it again and it goes on from there.`;
}
