import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock-file.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const binDirectory = join(root, 'node_modules', '.bin');
const marker = join(root, 'node_modules', '.signoff-lock');

/** Installs the exact packages of the lock file, unless they are the ones already there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  const onWait = () => console.log('  Another copy is installing the packages; waiting for it');
  await withLock(join(root, '.install.lock'), onWait, async () => {
    if (isInstalled()) return;
    console.log('  Installing packages (npm ci)');
    await npmCi();
    recordInstall();
  });
}

/** Remembers which lock file and patches node_modules was made from. */
export function recordInstall() {
  writeFileSync(marker, wantedInstall());
}

function isInstalled() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wantedInstall();
}

function wantedInstall() {
  const patches = join(root, 'db', 'patches');
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  hash.update(readFileSync(join(root, 'package-lock.json')));
  if (existsSync(patches))
    for (const name of readdirSync(patches).toSorted()) hash.update(readFileSync(join(patches, name)));
  return hash.digest('hex');
}

// Without node_modules/.bin in PATH: npm would run on the very Node it is about to replace.
function npmCi() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(join('node_modules', '.bin')));
  const env = { ...process.env, PATH: path.join(delimiter), NODE_ENV: 'development' };
  const options = [
    '--include=dev',
    '--include=optional',
    '--ignore-scripts=false',
    '--no-audit',
    '--no-fund',
    '--no-progress',
  ];
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--loglevel=error', ...options], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    npm.once('error', () => reject(new Error('npm was not found; install Node.js with npm, then start again.')));
    npm.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The packages could not be installed: npm ci ended with ${code}.`)),
    );
    npm.stdout.resume();
  });
}
