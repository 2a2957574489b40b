import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { explainUnexpected } from '#server/start/start-failure';

test('what nobody foresaw says its reason and its place, and nothing of the data that were written', () => {
  const reason = new Error('could not extend file: No space left on device');
  const error = new DrizzleQueryError('insert into "applicants" values ($1)', ['13800138000'], reason);
  const [first, ...frames] = explainUnexpected(error).split('\n');
  expect(first).toBe('could not extend file: No space left on device');
  expect(frames.join('\n')).toContain('start-failure.test.ts');
  expect(frames.join('\n')).not.toMatch(/13800138000|applicants/);
});
