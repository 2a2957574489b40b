import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const SECRETS = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  NEXTAUTH_URL: 'http://localhost:3000',
  DOCUMENT_MASTER_KEY: `1:${randomBytes(32).toString('base64')}`,
  LOOKUP_PEPPER: randomBytes(32).toString('hex'),
};

beforeEach(() => {
  vi.resetModules();
  for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the way on after sign-in', async () => {
  const { parseNextPath } = await import('#server/auth/next-path');
  test.for([
    ['/applications', '/applications'],
    ['/applications?status=all&q=%E5%BC%A0', '/applications?status=all&q=%E5%BC%A0'],
    ['/a/../b', '/b'],
    ['//evil.example', null],
    ['/\\evil.example', null],
    ['\\\\evil.example', null],
    ['https://evil.example/', null],
    ['/\t/evil.example', null],
    ['javascript:alert(1)', null],
    ['applications', null],
    ['', null],
    [undefined, null],
    [['/a', '/b'], null],
    [`/${'a'.repeat(2000)}`, null],
  ] as const)('%j', ([given, path]) => {
    expect(parseNextPath(given)).toBe(path);
  });
});

describe("the client's address", () => {
  const headers = (given: Record<string, string>) =>
    new Headers({ 'x-signoff-socket-address': '203.0.113.9', ...given });

  test("is the socket's, whatever the client says of itself", async () => {
    const { clientAddress } = await import('#server/auth/client-address');
    expect(clientAddress(headers({ 'x-forwarded-for': '198.51.100.1' }))).toBe('203.0.113.9');
  });

  test('is the last forwarded one behind a trusted proxy', async () => {
    vi.stubEnv('TRUST_PROXY', '1');
    const { clientAddress } = await import('#server/auth/client-address');
    expect(clientAddress(headers({ 'x-forwarded-for': '192.0.2.1, 198.51.100.1' }))).toBe('198.51.100.1');
    expect(clientAddress(headers({}))).toBe('203.0.113.9');
  });

  test.for([
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ] as const)('of %s counts as %s', async ([socket, counted]) => {
    const { clientAddress } = await import('#server/auth/client-address');
    expect(clientAddress(headers({ 'x-signoff-socket-address': socket }))).toBe(counted);
  });
});

describe('an Origin', () => {
  const from = (given: Record<string, string>) => new Headers({ host: 'localhost:3000', ...given });

  test.for([
    [{ origin: 'http://localhost:3000' }, true, true],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true, true],
    [{ origin: 'https://evil.example' }, false, false],
    [{ origin: 'http://localhost:3001' }, false, false],
    [{ origin: 'null' }, false, false],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }, false, false],
    [{}, false, true],
    [{ 'sec-fetch-site': 'same-origin' }, false, true],
    [{ 'sec-fetch-site': 'cross-site' }, false, false],
    [{ 'sec-fetch-site': 'same-site' }, false, false],
  ] as const)('%j', async ([given, isOwn, isNotForeign]) => {
    const origin = await import('#server/origin');
    expect(origin.hasOwnOrigin(from(given))).toBe(isOwn);
    expect(origin.isNotForeign(from(given))).toBe(isNotForeign);
  });
});

test('the CSRF cookie is taken back only with the signature that it was given', async () => {
  const { makeCsrfCookie, readCsrfToken } = await import('#server/auth/csrf-cookie');
  const cookie = makeCsrfCookie();
  const [token = '', signature = ''] = cookie.split('|');
  expect(readCsrfToken(cookie)).toBe(token);
  for (const forged of [undefined, '', '|', token, `${token}x|${signature}`, `${token}|${signature.slice(1)}`]) {
    expect(readCsrfToken(forged)).toBeNull();
  }
});

test('the environment says which variables are wrong and never what is in them', async () => {
  const { checkEnv } = await import('#server/env');
  const hexKey = randomBytes(32).toString('hex');
  const wrong = { ...SECRETS, NEXTAUTH_SECRET: 'too short to be one', DOCUMENT_MASTER_KEY: hexKey, LOOKUP_PEPPER: '' };
  expect(() => checkEnv(wrong)).toThrow(
    /^These environment variables are missing or wrong: NEXTAUTH_SECRET, DOCUMENT_MASTER_KEY, LOOKUP_PEPPER\.$/,
  );
  expect(checkEnv({ ...SECRETS, TRUST_PROXY: 'true', SMTP_URL: '' })).toMatchObject({
    TRUST_PROXY: true,
    DATA_DIR: '.data',
  });
});
