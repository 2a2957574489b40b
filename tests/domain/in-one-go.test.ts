import { setImmediate } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { inOneGo } from '#db/in-one-go';

test('what was sent together is answered together, in its order', async () => {
  expect(await inOneGo(Promise.resolve(1), Promise.resolve('two'))).toEqual([1, 'two']);
});

test('the first refusal in their order is thrown, and only once nothing is on its way any more', async () => {
  const late = Promise.withResolvers<void>();
  let isThrown = false;
  const asked = inOneGo(late.promise, Promise.reject(new Error('second')), Promise.reject(new Error('third'))).catch(
    (error: unknown) => {
      isThrown = true;
      throw error;
    },
  );
  await setImmediate();
  expect(isThrown).toBe(false);
  late.reject(new Error('first'));
  await expect(asked).rejects.toThrow('first');
});
