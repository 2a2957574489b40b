import { randomBytes } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { checkEnv } from '#server/env';

const REQUIRED = {
  DATABASE_URL: 'postgres:',
  NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  LOOKUP_PEPPER: randomBytes(32).toString('hex'),
  DOCUMENT_MASTER_KEY: `1:${randomBytes(32).toString('base64')}`,
};
const TMF = {
  CARRIER: 'tmf',
  TMF_BASE_URL: 'https://carrier.example',
  TMF_TOKEN_URL: 'https://carrier.example/oauth/token',
  TMF_CLIENT_ID: 'signoff',
  TMF_CLIENT_SECRET: 'a secret',
};

describe('the carrier in the environment', () => {
  test('is our own register unless it is said otherwise', () => {
    expect(checkEnv(REQUIRED)).toMatchObject({ CARRIER: 'register', tmf: null });
    expect(checkEnv({ ...REQUIRED, ...TMF, CARRIER: '' }).tmf).toBeNull();
  });

  test('is reached by what is said', () => {
    expect(checkEnv({ ...REQUIRED, ...TMF, TMF_SCOPE: 'inventory' }).tmf).toEqual({
      baseUrl: TMF.TMF_BASE_URL,
      tokenUrl: TMF.TMF_TOKEN_URL,
      clientId: 'signoff',
      clientSecret: 'a secret',
      scope: 'inventory',
      timeoutMs: 5000,
    });
  });

  test.each([
    [{ TMF_BASE_URL: '' }, 'TMF_BASE_URL'],
    [{ TMF_TOKEN_URL: 'carrier.example' }, 'TMF_TOKEN_URL'],
    [{ TMF_CLIENT_ID: undefined, TMF_CLIENT_SECRET: undefined }, 'TMF_CLIENT_ID, TMF_CLIENT_SECRET'],
    [{ TMF_TIMEOUT_MS: '0' }, 'TMF_TIMEOUT_MS'],
    [{ CARRIER: 'soap' }, 'CARRIER'],
  ])('is refused at the start with %o, by name and never by value', (wrong, names) => {
    expect(() => checkEnv({ ...REQUIRED, ...TMF, ...wrong })).toThrow(
      `These environment variables are missing or wrong: ${names}.`,
    );
  });
});
