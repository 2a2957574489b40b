import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binDirectory, root } from './install.mjs';

export type Counts = { passed: number; failed: number; skipped: number };
type Check = { name: string; isPassed: boolean; output: string };

const boundaryRules = /no-restricted-imports|house\(|no-relative-parent-imports|no-cycle/;

/** Runs the checks that read the source: types, lint, import boundaries, format. Each counts as one. */
export function runChecks(): Counts {
  if (!existsSync(join(root, 'next-env.d.ts'))) run('next', ['typegen']);
  const types = run('tsc', ['--noEmit']);
  const lint = run('oxlint', ['--deny-warnings', '--format=unix']);
  const format = run('oxfmt', ['--check']);
  const complaints = lint.output.split('\n').filter((line) => /:\d+:\d+: /.test(line));
  const boundaries = complaints.filter((line) => boundaryRules.test(line));
  const others = complaints.filter((line) => !boundaryRules.test(line));
  return report([
    { name: 'types', ...types },
    {
      name: 'lint',
      isPassed: lint.isPassed || complaints.length > 0 ? others.length === 0 : false,
      output: others.join('\n') || lint.output,
    },
    { name: 'import boundaries', isPassed: boundaries.length === 0, output: boundaries.join('\n') },
    { name: 'format', ...format },
  ]);
}

function report(checks: Check[]): Counts {
  for (const { name, isPassed, output } of checks) {
    console.log(`  ${isPassed ? '✓' : '✗'} ${name}`);
    if (!isPassed) console.log(output.trim());
  }
  const passed = checks.filter((check) => check.isPassed).length;
  return { passed, failed: checks.length - passed, skipped: 0 };
}

function run(tool: string, args: string[]): { isPassed: boolean; output: string } {
  const result = spawnSync(join(binDirectory, tool), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return {
    isPassed: result.status === 0,
    output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`,
  };
}
