import type { ReviewDocument } from '#db/queries/find-review';

/** What to compare a document with first: the one it replaced, else the one that replaced it, else the next of the case. */
export function besideOf(documents: readonly ReviewDocument[], current: ReviewDocument): ReviewDocument | null {
  const ofSlot = documents.filter(({ slot }) => slot === current.slot);
  const newestFirst = ofSlot.toSorted((one, other) => other.uploadedAt.getTime() - one.uploadedAt.getTime());
  const at = newestFirst.indexOf(current);
  const inTurn = documents.filter((document) => document === current || !document.isReplaced);
  const next = inTurn[(inTurn.indexOf(current) + 1) % inTurn.length];
  return newestFirst[at + 1] ?? newestFirst[at - 1] ?? (next === undefined || next === current ? null : next);
}
