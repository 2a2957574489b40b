'use client';

import { BRIGHTNESS } from '#components/review/use-viewer';
import type { useViewer } from '#components/review/use-viewer';
import { useKeys } from '#components/ui/keys';
import type { ReviewDocument } from '#db/queries/find-review';

export function useViewerKeys(
  documents: readonly ReviewDocument[],
  { tools, light, other }: ReturnType<typeof useViewer>,
): void {
  useKeys(
    {
      ArrowLeft: tools.previous,
      ArrowRight: tools.next,
      '+': tools.zoomIn,
      '=': tools.zoomIn,
      '-': tools.zoomOut,
      '0': tools.fit,
      rotate: tools.rotate,
      invert: tools.invert,
      darken: () => tools.setBrightness(light.brightness - BRIGHTNESS.step),
      brighten: () => tools.setBrightness(light.brightness + BRIGHTNESS.step),
      compare: tools.compare,
      otherSide: other === null ? undefined : tools.otherSide,
      ...Object.fromEntries(documents.slice(0, 9).map((document, at) => [`${at + 1}`, () => tools.show(document)])),
    },
    { repeats: true },
  );
}
