import type { Draft } from '#components/review/use-draft';
import type { BoxArea } from '#domain/box-area';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import type { DraftBox } from '#domain/draft-box';
import { MAX_BOXES } from '#domain/image-box';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

/** With one more box, which has no reason yet; null where there are as many as a decision can send. */
export function withBox(
  draft: Draft,
  { area, documentId, slot }: { area: BoxArea; documentId: string; slot: DocumentSlot },
): { draft: Draft; id: number } | null {
  if (draft.boxes.length >= MAX_BOXES) return null;
  const id = Math.max(0, ...draft.boxes.map((box) => box.id)) + 1;
  const box = { id, documentId, slot, ...area, reason: null, broughtReason: false, broughtSlot: false };
  return { draft: { ...draft, boxes: [...draft.boxes, box] }, id };
}

export function withArea(draft: Draft, id: number, area: BoxArea): Draft {
  return { ...draft, boxes: draft.boxes.map((box) => (box.id === id ? { ...box, ...area } : box)) };
}

export function withoutBox(draft: Draft, id: number): Draft {
  const { boxes } = draft;
  const box = boxes.find((one) => one.id === id);
  if (box === undefined) return draft;
  return { ...released(draft, box), boxes: boxes.filter((one) => one !== box) };
}

/** The box shows this reason, which is chosen with its photo; what was chosen for the box's reason before goes with that. */
export function withReason(
  draft: Draft,
  groups: readonly ReasonGroup[],
  { id, reason }: { id: number; reason: ReviewReasonCode | null },
): Draft {
  const box = draft.boxes.find((one) => one.id === id);
  if (box === undefined || box.reason === reason) return draft;
  const left = released(draft, box);
  const put = (changed: Partial<DraftBox>) => left.boxes.map((one) => (one.id === id ? { ...one, ...changed } : one));
  const group = groups.find(({ reasons }) => reasons.some(({ code }) => code === reason));
  if (reason === null || group === undefined)
    return { ...left, boxes: put({ reason: null, broughtReason: false, broughtSlot: false }) };

  const others = left.boxes.filter((one) => one.id !== id);
  const list = group.decision === 'reject' ? 'rejectReasons' : 'moreReasons';
  const isNew = !left[list].includes(reason);
  const broughtReason = isNew || others.some((one) => one.reason === reason && one.broughtReason);
  const asksForIt = group.decision === 'ask_for_more';
  const broughtSlot =
    asksForIt && (!left.slots.includes(box.slot) || others.some((one) => one.slot === box.slot && one.broughtSlot));
  return {
    ...left,
    [list]: isNew ? [...left[list], reason] : left[list],
    slots: asksForIt ? DOCUMENT_SLOTS.filter((slot) => slot === box.slot || left.slots.includes(slot)) : left.slots,
    boxes: put({ reason, broughtReason, broughtSlot }),
  };
}

/** Without what only this box has chosen. */
function released(draft: Draft, box: DraftBox): Draft {
  const others = draft.boxes.filter((one) => one.id !== box.id);
  const dropsReason = box.broughtReason && !others.some(({ reason }) => reason === box.reason);
  const dropsSlot = box.broughtSlot && !others.some((one) => one.slot === box.slot && one.broughtSlot);
  const keep = (codes: readonly ReviewReasonCode[]) => codes.filter((code) => !dropsReason || code !== box.reason);
  return {
    ...draft,
    moreReasons: keep(draft.moreReasons),
    rejectReasons: keep(draft.rejectReasons),
    slots: draft.slots.filter((slot) => !dropsSlot || slot !== box.slot),
  };
}
