import { useTranslations } from 'next-intl';

import type { SaidReason } from '#db/read-said-reasons';
import { placeOf } from '#domain/image-box';

/** What was marked on the images for a decision's reasons, in words. */
export function BoxedParts({ reasons }: { reasons: readonly SaidReason[] }) {
  const t = useTranslations('terms');
  const boxes = reasons.flatMap((reason) => reason.boxes);
  if (boxes.length === 0) return null;
  return (
    <ul className="text-sm text-muted">
      {boxes.map((box, index) => (
        <li key={index}>{t('markedPart', { slot: t(`slot.${box.slot}`), place: t(`boxPlace.${placeOf(box)}`) })}</li>
      ))}
    </ul>
  );
}

export function labelsOf(reasons: readonly SaidReason[]): Record<string, SaidReason['label']> {
  return Object.fromEntries(reasons.map(({ code, label }) => [code, label]));
}
