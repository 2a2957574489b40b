import type { DocumentSlot } from '#domain/document';
import type { Letter } from '#domain/letters/letter';
import type { ReviewReason } from '#domain/review-reasons';

type Given = {
  reasons: readonly Pick<ReviewReason, 'customerText'>[];
  /** The reviewer's own words; blank says nothing. */
  text: string | undefined;
};

/** The letter of a rejection: a preview and the decision write the same one. */
export function rejectionLetter({ reasons, text }: Given): Letter {
  return { template: 'rejected', reasons: reasons.map((reason) => reason.customerText), text: text?.trim() || null };
}

/** The letter that asks for photos: a preview and the decision write the same one. */
export function moreLetter({ reasons, slots, text }: Given & { slots: readonly DocumentSlot[] }): Letter {
  return {
    template: 'more_requested',
    reasons: reasons.map((reason) => reason.customerText),
    slots,
    text: text?.trim() || null,
  };
}
