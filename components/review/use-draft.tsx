'use client';

import { useStored } from '#components/review/use-stored';
import type { OverriddenCheck } from '#domain/approval';
import { CHECK_CODES } from '#domain/check';
import { DOCUMENT_SLOTS } from '#domain/document';
import type { DocumentSlot } from '#domain/document';
import { DraftBox } from '#domain/draft-box';
import { MAX_BOXES } from '#domain/image-box';
import { OVERRIDE_REASONS } from '#domain/reasons';
import { chosenReasons, isReviewReasonCode } from '#domain/review-reasons';
import type { ReasonGroup, ReviewReasonCode } from '#domain/review-reasons';

/** What a reviewer has written and chosen but not yet decided. */
export type Draft = {
  note: string;
  text: string;
  rejectReasons: readonly ReviewReasonCode[];
  moreReasons: readonly ReviewReasonCode[];
  slots: readonly DocumentSlot[];
  overrides: readonly OverriddenCheck[];
  asksForSecond: boolean;
  boxes: readonly DraftBox[];
};

export const EMPTY_DRAFT: Draft = {
  note: '',
  text: '',
  rejectReasons: [],
  moreReasons: [],
  slots: [],
  overrides: [],
  asksForSecond: false,
  boxes: [],
};

/** One person's draft of one case, kept in this tab until the case is decided. */
export function useDraft({ staffId, reference }: { staffId: string; reference: string }) {
  return useStored(`signoff.draft.${staffId}.${reference}`, EMPTY_DRAFT, readDraft);
}

/** Without the reasons that have been retired since. */
export function withActiveReasons(draft: Draft, groups: readonly ReasonGroup[]): Draft {
  const active = (codes: readonly ReviewReasonCode[]) => chosenReasons(groups, codes).map(({ code }) => code);
  return { ...draft, rejectReasons: active(draft.rejectReasons), moreReasons: active(draft.moreReasons) };
}

function readDraft(stored: unknown): Draft {
  const from =
    typeof stored === 'object' && stored !== null
      ? new Map<string, unknown>(Object.entries(stored))
      : new Map<string, unknown>();
  return {
    note: textOf(from.get('note')),
    text: textOf(from.get('text')),
    rejectReasons: codesOf(from.get('rejectReasons')),
    moreReasons: codesOf(from.get('moreReasons')),
    slots: knownOf(DOCUMENT_SLOTS, from.get('slots')),
    overrides: overridesOf(from.get('overrides')),
    asksForSecond: from.get('asksForSecond') === true,
    boxes: boxesOf(from.get('boxes')),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function codesOf(value: unknown): ReviewReasonCode[] {
  return Array.isArray(value) ? value.filter(isReviewReasonCode) : [];
}

function knownOf<Name extends string>(known: readonly Name[], value: unknown): Name[] {
  return Array.isArray(value) ? known.filter((name) => value.includes(name)) : [];
}

function overridesOf(value: unknown): OverriddenCheck[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('code' in one) || !('reason' in one)) return [];
    const code = CHECK_CODES.find((known) => known === one.code);
    const reason = OVERRIDE_REASONS.find((known) => known === one.reason);
    return code === undefined || reason === undefined ? [] : [{ code, reason }];
  });
}

function boxesOf(value: unknown): DraftBox[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => DraftBox.safeParse(one).data ?? []).slice(0, MAX_BOXES);
}
