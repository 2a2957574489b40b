import type { CaseDecision } from '#db/queries/case-story';
import type { ImageBox } from '#domain/image-box';
import type { LocalText } from '#domain/local-text';

/** A box that a decision has sent, with the reason that it showed in the words of that day. */
export type GivenBox = ImageBox & { label: LocalText };

/** Of the decision that stands, newest first given: none that was taken back, and none that another has followed. */
export function givenBoxes(decisions: readonly Pick<CaseDecision, 'kind' | 'reasons'>[]): GivenBox[] {
  let undone = 0;
  for (const { kind, reasons } of decisions) {
    if (kind === 'undo') undone += 1;
    else if (undone > 0) undone -= 1;
    else return reasons.flatMap(({ label, boxes }) => boxes.map((box) => ({ ...box, label })));
  }
  return [];
}
