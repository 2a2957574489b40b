import { describe, expect, test } from 'vitest';

import { AddressRefused, assertMayCall, isPublicAddress, resolveSafely } from '#server/gateways/safe-address';

const NOBODY: ReadonlySet<string> = new Set();

describe('an address', () => {
  test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '240e:0:1::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a callback', () => {
  test.each([
    'https://127.0.0.1/hub',
    'https://2130706433/hub',
    'https://0x7f.1/hub',
    'https://[::1]/hub',
    'https://[::ffff:169.254.169.254]/hub',
    'https://10.1.2.3:8443/hub',
    'https://localhost/hub',
    'http://93.184.216.34/hub',
    'ftp://93.184.216.34/hub',
    'https://user:secret@93.184.216.34/hub',
  ])('to %s is refused', async (callback) => {
    await expect(resolveSafely(new URL(callback), NOBODY)).rejects.toThrow(AddressRefused);
    await expect(assertMayCall(new URL(callback), NOBODY)).rejects.toThrow(AddressRefused);
  });

  test('to a public address may be called', async () => {
    const found = await resolveSafely(new URL('https://93.184.216.34/hub'), NOBODY);
    expect(found).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });

  test('to a host that is allowed may be called, by that name and port alone', async () => {
    const allowed = new Set(['localhost:8080', '10.1.2.3']);
    expect((await resolveSafely(new URL('http://localhost:8080/hub'), allowed)).length).toBeGreaterThan(0);
    expect(await resolveSafely(new URL('http://10.1.2.3:9000/hub'), allowed)).toMatchObject([{ address: '10.1.2.3' }]);
    for (const callback of ['http://localhost:8081/hub', 'http://127.0.0.1:8080/hub', 'ftp://localhost:8080/hub']) {
      await expect(resolveSafely(new URL(callback), allowed)).rejects.toThrow(AddressRefused);
    }
  });

  test('to a name that is not known yet may be given, and fails when it is called', async () => {
    const callback = new URL('https://hub.invalid/');
    await assertMayCall(callback, NOBODY);
    await expect(resolveSafely(callback, NOBODY)).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
  });
});
