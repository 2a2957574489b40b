import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from '@playwright/test';
import { say } from '#server/start/progress';
import { StartFailure } from '#server/start/start-failure';

const systemBrowsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that runs here: Playwright's own, else the system's, else one that is installed now. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  say('Installing a Chromium for the tests');
  const attempts: [string, string[]][][] = [
    [['npx', ['playwright', 'install', '--with-deps', 'chromium']]],
    [
      ['apt-get', ['update', '-qq']],
      ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
    ],
  ];
  for (const commands of attempts) {
    for (const [command, args] of commands) {
      spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new StartFailure(
    'No Chromium was found and none could be installed; install Chromium or Google Chrome for the browser tests.',
  );
}

function findChromium(): string | undefined {
  const candidates = [process.env.SIGNOFF_CHROMIUM, chromium.executablePath(), ...systemBrowsers];
  return candidates
    .filter((name) => name !== undefined)
    .flatMap(placesOf)
    .find(runs);
}

/** Playwright starts no bare name: it wants the whole path. */
function placesOf(name: string): string[] {
  if (isAbsolute(name)) return [name];
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories.map((directory) => join(directory, name));
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
