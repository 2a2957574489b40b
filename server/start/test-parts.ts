import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './install.mjs';
import { endGroup, spawnNode, waitForExit } from '#server/start/child';
import type { Counts } from '#server/start/check';
import type { Lifecycle } from '#server/start/lifecycle';

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});
const BenchReport = z.array(z.object({ met: z.boolean() }));

/** Runs projects of vitest and counts their tests; a run that fails without a failed test counts as one. */
export async function runVitest(projects: string[], directory: string, lifecycle: Lifecycle): Promise<Counts> {
  const file = join(directory, `vitest-${projects.join('-')}.json`);
  const selection = projects.map((project) => `--project=${project}`);
  const code = await runTool(
    ['node_modules/vitest/vitest.mjs', 'run', ...selection],
    { SIGNOFF_VITEST_REPORT: file, SIGNOFF_TEST_DIR: directory },
    lifecycle,
  );
  const report = readReport(file, VitestReport);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = report;
  return { passed, failed: atLeastOneIf(code !== 0, failed), skipped: numPendingTests + numTodoTests };
}

/** Runs the browser tests against a server of their own and counts them; a flaky one counts as failed. */
export async function runPlaywright(chromium: string, directory: string, lifecycle: Lifecycle): Promise<Counts> {
  const file = join(directory, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, SIGNOFF_CHROMIUM: chromium, SIGNOFF_TEST_DIR: directory };
  const code = await runTool(['node_modules/@playwright/test/cli.js', 'test'], env, lifecycle);
  const report = readReport(file, PlaywrightReport);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: atLeastOneIf(code !== 0, unexpected + flaky), skipped };
}

/** Measures and counts the goals that are met and missed. */
export async function runBench(chromium: string, lifecycle: Lifecycle): Promise<Counts> {
  const file = join(root, '.bench', 'results.json');
  rmSync(file, { force: true });
  const code = await runTool(['tests/bench/run.ts'], { SIGNOFF_CHROMIUM: chromium }, lifecycle);
  const figures = readReport(file, BenchReport) ?? [];
  const passed = figures.filter(({ met }) => met).length;
  return { passed, failed: atLeastOneIf(code !== 0, figures.length - passed), skipped: 0 };
}

async function runTool(args: string[], variables: Record<string, string>, lifecycle: Lifecycle): Promise<number> {
  if (lifecycle.isStopping()) return 1;
  const child = spawnNode(args, { env: { ...process.env, ...variables }, output: 'inherit' });
  lifecycle.onStop(() => endGroup(child, 30_000));
  return waitForExit(child);
}

function readReport<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(file) ? schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data : undefined;
}

function atLeastOneIf(hasFailed: boolean, count: number): number {
  return hasFailed ? Math.max(1, count) : count;
}
