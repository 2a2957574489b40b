import { expect, test, vi } from 'vitest';

import { toast, toasts } from '#components/ui/toast';

test('what is said before anything can show it waits, is said once, and later words go through at once', () => {
  const heard = vi.fn();
  const wanted = vi.fn();
  const unsubscribe = toasts.subscribe(wanted);
  expect(toasts.areWaiting()).toBe(false);

  toast.success('Saved');
  toast.error('Lost', { id: 'lost' });
  expect(wanted).toHaveBeenCalled();
  expect(toasts.areWaiting()).toBe(true);

  const end = toasts.speak(heard);
  expect(heard.mock.calls).toEqual([
    ['success', 'Saved', undefined],
    ['error', 'Lost', { id: 'lost' }],
  ]);
  toast.info('Later');
  expect(heard).toHaveBeenCalledTimes(3);

  end();
  unsubscribe();
  toast.warning('Nobody hears');
  expect(heard).toHaveBeenCalledTimes(3);
  toasts.speak(heard)();
  expect(heard).toHaveBeenLastCalledWith('warning', 'Nobody hears', undefined);
});
