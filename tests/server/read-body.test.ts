import { describe, expect, test } from 'vitest';

import { readForm } from '#server/read-body';
import { refusal } from '#tests/support/refusal';

const KB = 1024;
const MB = 1024 * KB;

/** A body that is made only as it is read, and how much of it was. */
function endlessForm(bytes: number) {
  const taken = { bytes: 0 };
  const body = new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(MB).fill(0x61));
      taken.bytes += MB;
      if (taken.bytes >= bytes) controller.close();
    },
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const init = { method: 'POST', headers, body, duplex: 'half' };
  return { taken, request: new Request('http://here.invalid', init) };
}

const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request('http://here.invalid', { method: 'POST', body, ...(headers === undefined ? {} : { headers }) });

describe('a form without files', () => {
  test('is read as a browser sends it, in either encoding', async () => {
    const parts = new FormData();
    parts.set('declared', 'yes');
    for (const body of [parts, new URLSearchParams({ declared: 'yes' })]) {
      expect([...(await readForm(post(body)))]).toEqual([['declared', 'yes']]);
    }
    expect([...(await readForm(post(new URLSearchParams())))]).toEqual([]);
  });

  test('may have 64 KB and not a byte more', async () => {
    const whole = new URLSearchParams({ a: 'x'.repeat(64 * KB - 2) });
    expect((await readForm(post(whole))).get('a')).toHaveLength(64 * KB - 2);
    const over = await refusal(readForm(post(new URLSearchParams({ a: 'x'.repeat(64 * KB - 1) }))));
    expect(over).toMatchObject({ code: 'invalid_input', details: { body: 'too_large' } });
  });

  test('is not read to its end where it has none', async () => {
    const { request, taken } = endlessForm(1024 * MB);
    expect((await refusal(readForm(request))).code).toBe('invalid_input');
    expect(taken.bytes).toBeLessThan(70 * MB);
  });

  test('that is none is refused', async () => {
    const torn = post('--x\r\nContent-Disp', { 'content-type': 'multipart/form-data; boundary=x' });
    for (const request of [torn, post('{}', { 'content-type': 'application/json' })]) {
      expect(await refusal(readForm(request))).toMatchObject({
        code: 'invalid_input',
        details: { body: 'unreadable' },
      });
    }
  });
});
