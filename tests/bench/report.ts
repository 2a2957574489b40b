import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import type { Figure } from '#tests/bench/figure';

export type Circumstances = { at: string; applications: number; events: number; postgres: string; next: string };

const DIRECTORY = join('tests', 'bench');

/** `results.json` and `machine.json` for machines, the table in README.md for people; a small run's figures stay in `.bench/`. */
export function writeReport(figures: readonly Figure[], circumstances: Circumstances, isWhole: boolean): void {
  const machine = {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    ...circumstances,
  };
  writeJson(join('.bench', 'results.json'), figures);
  if (!isWhole) return;
  writeJson(join(DIRECTORY, 'results.json'), figures);
  writeJson(join(DIRECTORY, 'machine.json'), machine);
  writeFileSync(join(DIRECTORY, 'README.md'), readme(figures, machine));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

function readme(
  figures: readonly Figure[],
  machine: Circumstances & { cpu: string; cores: number; node: string },
): string {
  const rows = figures.map(({ name, ours, unit, reference, referenceName, ratio, goal, met }) => {
    const beside = reference === null ? '' : `${reference} ${unit} (${referenceName})`;
    return `| ${name} | ${ours} ${unit} | ${beside} | ${ratio ?? ''} | ${goal} | ${goal === '' ? '' : met ? 'yes' : '**no**'} |`;
  });
  return `# The figures of \`npm run bench\`

Measured ${machine.at} on ${machine.cores} cores (${machine.cpu}) with Node ${machine.node}, Next ${machine.next} and
PostgreSQL ${machine.postgres}, over ${machine.applications.toLocaleString('en')} applications and ${machine.events.toLocaleString('en')} audit events. Medians; ours and what it stands
beside are measured in turn, on one machine, in one run. Ratios hold better than figures.

| | ours | beside | ratio | goal | met |
|---|---:|---:|---:|---|---|
${rows.join('\n')}

\`npm run bench\` fills a database of its own in \`.bench/\` the first time, which takes minutes, and keeps it; \`pgbench\` has
to be on the PATH. \`BENCH_APPLICATIONS=20000 npm run bench\` is a small run, whose figures are printed and not kept.
`;
}
