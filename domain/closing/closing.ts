import { z } from 'zod';

/** What can be closed: a store or a desk from now on, a day of a store, or a period of a store or of one desk. */
export const CLOSING_KINDS = ['store', 'desk', 'day', 'period'] as const;
export type ClosingKind = (typeof CLOSING_KINDS)[number];

export const CLOSING_STATUSES = ['draft', 'held', 'confirmed', 'undone', 'given_up'] as const;
export type ClosingStatus = (typeof CLOSING_STATUSES)[number];

/** A draft and what is held still wait for a decision. */
export const OPEN_CLOSING_STATUSES = ['draft', 'held'] as const satisfies readonly ClosingStatus[];

/** What becomes of a visit that is hit: another place, none, or it stays as it is and somebody sees to it. */
export const MOVE_OUTCOMES = ['move', 'cancel', 'keep'] as const;
export type MoveOutcome = (typeof MOVE_OUTCOMES)[number];

/** How long the new places are kept while the closing is looked through. */
export const CLOSING_HOLD_MINUTES = 30;

/** A wall time of the store, without its zone. */
const WallMoment = z.string().regex(/^2\d{3}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/);

export const ClosingScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('store') }),
  z.strictObject({ kind: z.literal('desk'), deskId: z.uuid() }),
  z.strictObject({ kind: z.literal('day'), date: z.iso.date().startsWith('2') }),
  z.strictObject({ kind: z.literal('period'), deskId: z.uuid().nullable(), from: WallMoment, until: WallMoment }),
]);
export type ClosingScope = z.infer<typeof ClosingScope>;

export const CLOSING_STATES = ['draft', 'held', 'hold_expired', 'undoable', 'confirmed', 'undone', 'given_up'] as const;
export type ClosingState = (typeof CLOSING_STATES)[number];

type Standing = { status: ClosingStatus; holdExpiresAt: Date | null; settlesAt: Date | null };

/** How a closing stands at `now`: a hold may be over, and what is confirmed can be undone for a while. */
export function closingStateOf({ status, holdExpiresAt, settlesAt }: Standing, now: Date): ClosingState {
  if (status === 'held') return holdExpiresAt !== null && holdExpiresAt > now ? 'held' : 'hold_expired';
  if (status === 'confirmed') return settlesAt !== null && settlesAt > now ? 'undoable' : 'confirmed';
  return status;
}
