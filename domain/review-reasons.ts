import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import type { LocalText } from '#domain/local-text';

/** The decisions that need a reason from the list that supervisors keep. */
export const REASON_DECISIONS = ['reject', 'ask_for_more'] as const;
export type ReasonDecision = (typeof REASON_DECISIONS)[number];

/** `group.name`; the codes of the system itself have no dot. */
export type ReviewReasonCode = `${string}.${string}`;

export const REASON_NAME = /^[a-z][a-z0-9_]{1,39}$/;

const CODE = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

export function isReviewReasonCode(value: unknown): value is ReviewReasonCode {
  return typeof value === 'string' && value.length <= 80 && CODE.test(value);
}

/** A reason that a reviewer can give, in the words that hold now. */
export type ReviewReason = {
  code: ReviewReasonCode;
  version: number;
  /** The photo that it is about and asks for anew; null where the reviewer names the photos. */
  slot: DocumentSlot | null;
  /** Whether the customer could apply again with success once the cause is gone. */
  isMendable: boolean;
  label: LocalText;
  customerText: LocalText;
};

/** The first level: what a reviewer looks under. */
export type ReasonGroup = {
  code: string;
  decision: ReasonDecision;
  name: LocalText;
  reasons: readonly ReviewReason[];
};

/** The groups for one decision with the reasons that fit a case with these photos; a group without any is left out. */
export function groupsFor(
  groups: readonly ReasonGroup[],
  { decision, slots }: { decision: ReasonDecision; slots: readonly DocumentSlot[] },
): ReasonGroup[] {
  return groups
    .filter((group) => group.decision === decision)
    .map((group) => ({ ...group, reasons: group.reasons.filter(({ slot }) => slot === null || slots.includes(slot)) }))
    .filter((group) => group.reasons.length > 0);
}

/** The reasons of these codes, in the order of the codes; a code that is none of them is left out. */
export function chosenReasons(groups: readonly ReasonGroup[], codes: readonly string[]): ReviewReason[] {
  const reasons = groups.flatMap((group) => group.reasons);
  return codes.flatMap((code) => reasons.find((reason) => reason.code === code) ?? []);
}

/** Those for which one photo is asked for, and which one: what can be asked in many cases at once. */
export function photoReasons(groups: readonly ReasonGroup[]): ReviewReason[] {
  return groups
    .filter(({ decision }) => decision === 'ask_for_more')
    .flatMap(({ reasons }) => reasons.filter(({ slot }) => slot !== null));
}

/** The photos to send anew: those that the reasons imply and those that the reviewer names, in the order of asking. */
export function slotsAskedFor(
  reasons: readonly Pick<ReviewReason, 'slot'>[],
  named: readonly DocumentSlot[],
): DocumentSlot[] {
  const implied = reasons.map((reason) => reason.slot);
  return DOCUMENT_SLOTS.filter((slot) => implied.includes(slot) || named.includes(slot));
}

/** Whether every case still has a reason for the decision: one at least that is about no photo a case may lack. */
export function coversEveryCase(active: readonly Pick<ReviewReason, 'slot'>[]): boolean {
  return active.some((reason) => reason.slot === null);
}

/** The order with one of its codes a place earlier or later; null where it stands at that end already. */
export function movedCode<Code extends string>(order: readonly Code[], code: Code, by: -1 | 1): Code[] | null {
  const from = order.indexOf(code);
  const other = order[from + by];
  if (from === -1 || other === undefined) return null;
  return order.map((one) => (one === code ? other : one === other ? code : one));
}

export const REASON_CHANGES = ['added', 'changed', 'retired', 'restored'] as const;
export type ReasonChange = (typeof REASON_CHANGES)[number];
