import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

const outsideNext = { 'server-only': new URL('tests/support/server-only.ts', import.meta.url).pathname };

export default defineConfig({
  resolve: { alias: outsideNext },
  test: {
    // Vitest leaves a core to itself, which on two cores is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: process.env.SIGNOFF_VITEST_REPORT ? ['default', 'json'] : ['default'],
    outputFile: process.env.SIGNOFF_VITEST_REPORT ? { json: process.env.SIGNOFF_VITEST_REPORT } : {},
    projects: [
      {
        extends: true,
        test: {
          name: 'domain',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/{db,jobs,e2e,faults,bench}/**'],
          // Properties take their second while the database tests have both cores.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/{db,jobs}/**/*.test.ts'],
          globalSetup: ['tests/support/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
