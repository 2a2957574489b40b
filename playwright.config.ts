import { defineConfig, devices } from '@playwright/test';

// Without these a Chromium looks for its maker's servers at every start.
const offline = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/e2e-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  projects: [
    { name: 'all', grepInvert: /@crowd/ },
    // While these fill the decoder, nobody else's photo would be taken: they come when the others are done.
    { name: 'crowd', grep: /@crowd/, dependencies: ['all'] },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.SIGNOFF_E2E_URL,
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    // Recording every page slows the whole run; `--trace on` records the one that is looked into.
    trace: 'off',
    launchOptions: {
      args: [...offline, '--disable-gpu', '--no-first-run'],
      ...(process.env.SIGNOFF_CHROMIUM ? { executablePath: process.env.SIGNOFF_CHROMIUM } : {}),
    },
  },
});
