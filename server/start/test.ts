import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '#server/start/build';
import { runChecks } from '#server/start/check';
import type { Counts } from '#server/start/check';
import { ensureChromium } from '#server/start/chromium';
import { clusterDirectory } from '#server/start/cluster';
import { runProgram } from '#server/start/lifecycle';
import { stopStalePostmaster } from '#server/start/postmaster-file';
import { messageOf } from '#server/start/start-failure';
import { runBench, runPlaywright, runVitest } from '#server/start/test-parts';

const parts = ['check', 'domain', 'db', 'e2e', 'faults'];

// npm test, and with the names of parts only those.
await runProgram(
  async (lifecycle) => {
    const chosen = process.argv.length > 2 ? process.argv.slice(2) : parts;
    const directory = mkdtempSync(join(tmpdir(), 'signoff-test-'));
    chmodSync(directory, 0o711);
    const counts: Counts[] = [];
    let isFinished = false;
    lifecycle.onStop(() => (isFinished ? printTotal(counts) : undefined));
    lifecycle.onStop(() => clearAway(directory));

    const part = async (name: string, run: () => Promise<Counts> | Counts) => {
      if (lifecycle.isStopping()) return;
      console.log(`\n== ${name}`);
      counts.push(await countFailure(run));
    };
    if (chosen.includes('check')) await part('types, lint, import boundaries, format', runChecks);
    const projects = ['domain', 'db'].filter((project) => chosen.includes(project));
    if (projects.length > 0)
      await part(`${projects.join(' and ')} tests`, () => runVitest(projects, directory, lifecycle));
    if (chosen.includes('e2e')) {
      await part('browser tests', async () => {
        const chromium = ensureChromium();
        await ensureBuilt(directory, lifecycle);
        return runPlaywright(chromium, directory, lifecycle);
      });
    }
    if (chosen.includes('faults')) {
      await part('faults: PostgreSQL killed, network silent', async () => {
        await ensureBuilt(directory, lifecycle);
        return runVitest(['faults'], directory, lifecycle);
      });
    }
    if (chosen.includes('bench')) {
      await part('figures beside what they are held against', async () => {
        await ensureBuilt(directory, lifecycle);
        return runBench(ensureChromium(), lifecycle);
      });
    }
    if (lifecycle.isStopping()) return;
    isFinished = true;
    await lifecycle.stop(sum(counts, 'failed') > 0 || sum(counts, 'passed') === 0 ? 1 : 0);
  },
  { codeWhenStopped: 130 },
);

// A part that cannot even run has failed once, and the others still run.
async function countFailure(run: () => Promise<Counts> | Counts): Promise<Counts> {
  try {
    return await run();
  } catch (error) {
    console.error(messageOf(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function clearAway(directory: string): Promise<void> {
  for (const name of readdirSync(directory)) await stopStalePostmaster(clusterDirectory(join(directory, name)));
  rmSync(directory, { recursive: true, force: true });
}

function printTotal(counts: Counts[]): void {
  console.log(`\n${sum(counts, 'passed')} passed, ${sum(counts, 'failed')} failed, ${sum(counts, 'skipped')} skipped`);
}

function sum(counts: Counts[], key: keyof Counts): number {
  return counts.reduce((total, each) => total + each[key], 0);
}
