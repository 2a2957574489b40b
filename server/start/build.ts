import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { withLock } from './lock-file.mjs';
import { endGroup, spawnNode, waitForExit } from '#server/start/child';
import type { Lifecycle } from '#server/start/lifecycle';
import { say, step } from '#server/start/progress';
import { StartFailure } from '#server/start/start-failure';

const buildDirectory = join(root, '.next');
const buildId = join(buildDirectory, 'BUILD_ID');
const marker = join(buildDirectory, 'signoff-source');
const notSource = new Set(['next-env.d.ts', 'package.json']);
const sourceDirectories = ['app', 'components', 'db', 'domain', 'messages', 'public', 'server'];
const notInTheApp = new Set(['start', 'migrations', 'patches', 'seed']);

/** Makes the production build, unless the one there was made from this very source. One copy builds at a time. */
export async function ensureBuilt(dataDir: string, lifecycle: Lifecycle): Promise<void> {
  if (isBuilt()) return;
  const onWait = () => say('Another copy is building the app; waiting for it');
  await withLock(join(root, '.build.lock'), onWait, async () => {
    if (isBuilt()) return;
    say('Building the app; this takes a minute or two the first time');
    await step('Production build', () => build(join(dataDir, 'build.log'), lifecycle));
  });
}

async function build(logPath: string, lifecycle: Lifecycle): Promise<void> {
  const source = hashSource();
  rmSync(marker, { force: true });
  const log = openSync(logPath, 'w', 0o600);
  const child = spawnNode(['node_modules/next/dist/bin/next', 'build'], { env: buildEnvironment(), output: log });
  closeSync(log);
  lifecycle.onStop(() => endGroup(child, 2000));
  const code = await waitForExit(child);
  if (code === 0 && existsSync(buildId)) return writeFileSync(marker, source);
  throw new StartFailure(
    `${readFileSync(logPath, 'utf8').trimEnd()}\n\nThe build failed; all it said is above and in ${logPath}.`,
  );
}

function isBuilt(): boolean {
  return existsSync(marker) && existsSync(buildId) && readFileSync(marker, 'utf8') === hashSource();
}

// Several copies with different settings share one build, so none of their settings may get into it.
function buildEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, CI } = process.env;
  return { PATH, HOME, TMPDIR, LANG, CI, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
}

function hashSource(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of sourceFiles()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.update(packageWithoutScripts()).digest('hex');
}

function packageWithoutScripts(): string {
  const { scripts: _scripts, ...rest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return JSON.stringify(rest);
}

function sourceFiles(): string[] {
  const configuration = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /^[a-z][\w.-]*\.(ts|js|mjs|json)$/.test(entry.name) && !notSource.has(entry.name),
    )
    .map((entry) => entry.name);
  return [...configuration, ...sourceDirectories.flatMap(filesBelow)].toSorted();
}

function filesBelow(directory: string): string[] {
  if (!existsSync(join(root, directory))) return [];
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return notInTheApp.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
