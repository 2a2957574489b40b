import { afterEach, expect, test, vi } from 'vitest';

import { isLocal } from '#server/start/reset-database';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.for([
  ['postgres://localhost/signoff', '', true],
  ['postgres://user:password@127.0.0.1:5433/signoff', 'prod.example', true],
  ['postgres:///signoff', '', true],
  ['postgres:///signoff', '/var/run/postgresql', true],
  ['postgres:///signoff', 'prod.example', false],
  ['postgres:///signoff', 'localhost,prod.example', false],
  ['postgres:///signoff?host=prod.example', '', false],
  ['postgres://prod.example/signoff', 'localhost', false],
  ['postgres://prod.example/signoff?host=localhost', '', false],
  ['postgres://localhost,prod.example/signoff', '', false],
  ['postgres://localhost.example/signoff', '', false],
  ['not an address', '', false],
] as const)('%s with PGHOST "%s" is on this machine: %s', ([url, host, expected]) => {
  vi.stubEnv('PGHOST', host);
  expect(isLocal(url)).toBe(expected);
});
