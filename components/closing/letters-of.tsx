import type { ClosingMove } from '#db/queries/find-closing';

/** How many customers are written to: all who are moved or cancelled and can be. */
export function lettersOf(moves: readonly ClosingMove[]): number {
  return moves.filter((move) => move.outcome !== 'keep' && move.hasContact).length;
}
