import type { LineStatus } from '#domain/line';
import type { RegisterEntry } from '#domain/register-entry';

/** Why the register keeps a line as it is: an order of ours is ending it, or it has ended and its number rests. */
export const WRITE_REFUSALS = ['live_order', 'resting'] as const;
export type WriteRefusal = (typeof WRITE_REFUSALS)[number];

type Known = { status: LineStatus; quarantineUntil: string | null };

/** Whether what the carrier's systems say replaces a line that we know; `keep` where both know that it has ended. */
export function registerWrite(
  known: Known,
  given: Pick<RegisterEntry, 'status'>,
  today: string,
): 'write' | 'keep' | WriteRefusal {
  switch (known.status) {
    case 'pending':
      return 'live_order';
    case 'terminated':
      if (given.status === 'terminated') return 'keep';
      return known.quarantineUntil !== null && known.quarantineUntil > today ? 'resting' : 'write';
    case 'active':
      return 'write';
  }
}
