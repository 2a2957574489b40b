'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';

import type { Framing } from '#components/review/image-view';
import { useBoxWords } from '#components/review/use-box-words';
import { useMarkKeys } from '#components/review/use-mark-keys';
import { useMarkStrokes } from '#components/review/use-mark-strokes';
import type { Marking } from '#components/review/use-marking';
import type { Marks } from '#components/review/use-marks';
import type { ChangeView } from '#components/review/use-stage-gestures';
import { toast } from '#components/ui/toast';
import type { ReviewDocument } from '#db/queries/find-review';
import type { BoxArea } from '#domain/box-area';
import { MAX_BOXES } from '#domain/image-box';

type Given = {
  ref: RefObject<HTMLElement | null>;
  framing: Framing | null;
  document: ReviewDocument;
  isActive: boolean;
  marks: Marks;
  marking: Marking;
  onView: ChangeView;
};

/** How boxes come onto one image; none come onto a photo that has been replaced. */
export function useStageMarks({ ref, framing, document, isActive, marks, marking, onView }: Given) {
  const t = useTranslations('review.marks');
  const words = useBoxWords();
  const canMark = marks.canMark && !document.isReplaced;

  function keep(area: BoxArea): void {
    marking.setLive(null);
    const id = marks.add(area, document);
    if (id === null) {
      toast.warning(t('full', { count: MAX_BOXES }));
      return;
    }
    marking.openMenu(id);
    marking.say(t('kept', { number: marks.boxes.length + 1, place: words.place(area) }));
  }

  const stroke = useMarkStrokes({
    framing,
    document,
    marks,
    marking,
    onDrawn: keep,
    onSlip: () => marking.say(t('slip')),
  });
  const keys = useMarkKeys({
    ref,
    framing,
    documentId: document.id,
    isActive,
    canMark,
    marks,
    marking,
    onView,
    onDrawn: keep,
  });
  return { stroke: canMark ? stroke : null, isOn: canMark && marking.isOn, ...keys };
}
