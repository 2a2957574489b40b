import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';

import { log } from '#server/log';
import { logConsoleErrors } from '#server/log-console';

const consoleError = console.error;
afterEach(() => {
  console.error = consoleError;
  vi.restoreAllMocks();
});

test('what Next writes of a failed query goes to the log without its parameters, once', () => {
  const written = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  logConsoleErrors();
  const failed = new DrizzleQueryError('select $1', ['+8613800138000'], new Error('gone'));
  console.error('⨯', failed);
  console.error(`⨯ ${failed.message}`);
  console.error(Object.assign(new Error('shown already'), { digest: '42' }));
  expect(written).toHaveBeenCalledTimes(2);
  expect(written.mock.calls[0]?.[0]).toEqual({ err: failed });
  expect(written.mock.calls[1]?.[0]).toBe('⨯ Failed query: select $1');
});
