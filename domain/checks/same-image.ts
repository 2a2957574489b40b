import type { Check, Finding } from '#domain/checks/check';
import type { DocumentSlot } from '#domain/document';

/** A current photo of the case, and the cases of other persons that hold or held the same, newest first. */
export type SameImage = { slot: DocumentSlot; references: readonly string[] };

const NAMED = 10;

/** Fails where another person's case has the same photo: a reviewer has to look at both, and may answer for it. */
export const sameImage: Check = {
  code: 'same_image',
  needs: ['images'],
  find: ({ sameImages }): Finding => {
    if (sameImages === null) return { outcome: 'unknown', evidence: { compared: false } };
    const references = [...new Set(sameImages.flatMap((same) => same.references))];
    return {
      outcome: references.length > 0 ? 'fail' : 'pass',
      evidence: {
        compared: true,
        count: references.length,
        slots: sameImages.map(({ slot }) => slot),
        references: references.slice(0, NAMED),
      },
    };
  },
};
