// Begins under any Node from 20.9, so it is plain JavaScript and imports nothing that has yet to be installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { binDirectory, ensureInstalled, root } from './install.mjs';

const [command, ...rest] = process.argv.slice(2);
const script = join(root, 'server', 'start', `${command}.ts`);
const isNode24 = process.versions.node.startsWith('24.');

stopWithNpm();
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

process.env.PATH = [binDirectory, process.env.PATH].join(delimiter);
process.env.NEXT_TELEMETRY_DISABLED ??= '1';
if (isNode24) {
  process.argv.splice(1, 2, script);
  await import(script);
} else {
  goOnUnderNode24();
}

// The channel tells the child when this process is killed; npm's signals are handed on.
function goOnUnderNode24() {
  const node = join(binDirectory, 'node');
  if (!existsSync(node)) {
    console.error(`Node 24 is missing and could not be installed for ${process.platform} ${process.arch}.`);
    process.exit(1);
  }
  const child = spawn(node, [script, ...rest], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`Node 24 could not be started: ${error.message}.`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
}

// npm hands its signals on (the scripts say exec, so no shell stands between), but not its own kill -9.
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.kill(process.pid, 'SIGTERM'), 500).unref();
}
