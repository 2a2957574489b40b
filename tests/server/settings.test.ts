import { randomBytes } from 'node:crypto';

import { afterEach, expect, test, vi } from 'vitest';

import { checkEnvironment } from '#server/start/check-environment';
import { isLocal } from '#server/start/reset-database';
import { readSettings } from '#server/start/settings';
import { StartFailure } from '#server/start/start-failure';

const key = () => randomBytes(32);
const SECRETS = {
  NEXTAUTH_SECRET: key().toString('base64'),
  DOCUMENT_MASTER_KEY: `1:${key().toString('base64')}`,
  LOOKUP_PEPPER: key().toString('base64'),
};

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

test('an environment that the app would refuse is refused before anything is started, without what is in it', () => {
  expect(() => checkEnvironment(process.env, SECRETS)).not.toThrow();
  const hexKey = key().toString('hex');
  const refusals: [Record<string, string>, Partial<typeof SECRETS>, string][] = [
    [
      {},
      { DOCUMENT_MASTER_KEY: hexKey },
      'DOCUMENT_MASTER_KEY must hold comma-separated entries of a version, a colon and 32 bytes in base64, such as "1:…=".',
    ],
    [{}, { LOOKUP_PEPPER: 'short' }, 'These environment variables are missing or wrong: LOOKUP_PEPPER.'],
    [
      { LOG_LEVEL: 'loud', TRUST_PROXY: 'perhaps' },
      {},
      'These environment variables are missing or wrong: TRUST_PROXY, LOG_LEVEL.',
    ],
    [{ SMS_URL: 'https://sms.example' }, {}, 'These environment variables are missing or wrong: SMS_SECRET.'],
  ];
  for (const [env, secrets, message] of refusals)
    expect(() => checkEnvironment({ ...process.env, ...env }, { ...SECRETS, ...secrets })).toThrow(
      new StartFailure(message),
    );
});

test('a public address without its scheme is refused, and one with a slash at its end loses it', () => {
  const publicUrl = (PUBLIC_URL: string) => readSettings({ ...process.env, PUBLIC_URL }).publicUrl;
  for (const wrong of ['signoff.example', 'localhost:3000']) expect(() => publicUrl(wrong)).toThrow(StartFailure);
  expect(publicUrl('https://carrier.example/signoff/')).toBe('https://carrier.example/signoff');
});
