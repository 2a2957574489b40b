import { expect, test } from 'vitest';

import { LINE_STATUSES } from '#domain/line';
import { ENTRY_STATUSES } from '#domain/register-entry';
import { registerWrite } from '#domain/register-write';

const TODAY = '2026-11-18';

test('what the carrier says replaces a line, but not one that an order of ours is ending or has ended', () => {
  const verdicts = LINE_STATUSES.flatMap((status) =>
    ENTRY_STATUSES.flatMap((given) =>
      [null, '2026-11-19', TODAY].map((quarantineUntil) => [
        `${status}, said to be ${given}, resting until ${quarantineUntil}`,
        registerWrite({ status, quarantineUntil }, { status: given }, TODAY),
      ]),
    ),
  );
  expect(Object.fromEntries(verdicts)).toEqual({
    'active, said to be active, resting until null': 'write',
    'active, said to be active, resting until 2026-11-19': 'write',
    'active, said to be active, resting until 2026-11-18': 'write',
    'active, said to be terminated, resting until null': 'write',
    'active, said to be terminated, resting until 2026-11-19': 'write',
    'active, said to be terminated, resting until 2026-11-18': 'write',
    'pending, said to be active, resting until null': 'live_order',
    'pending, said to be active, resting until 2026-11-19': 'live_order',
    'pending, said to be active, resting until 2026-11-18': 'live_order',
    'pending, said to be terminated, resting until null': 'live_order',
    'pending, said to be terminated, resting until 2026-11-19': 'live_order',
    'pending, said to be terminated, resting until 2026-11-18': 'live_order',
    'terminated, said to be active, resting until null': 'write',
    'terminated, said to be active, resting until 2026-11-19': 'resting',
    'terminated, said to be active, resting until 2026-11-18': 'write',
    'terminated, said to be terminated, resting until null': 'keep',
    'terminated, said to be terminated, resting until 2026-11-19': 'keep',
    'terminated, said to be terminated, resting until 2026-11-18': 'keep',
  });
});
