import { useFormatter, useLocale, useTranslations } from 'next-intl';

import type { ImageBox } from '#domain/image-box';
import { placeOf } from '#domain/image-box';
import { slotForCustomer } from '#domain/letters/customer-words';

/** The customer's own photos with the parts that a reason is about, as a picture and in words; it needs no script. */
export function MarkedPhotos({ boxes, path }: { boxes: readonly ImageBox[]; path: string }) {
  const photos = [...Map.groupBy(boxes, (box) => box.documentId)];
  return photos.map(([documentId, parts]) => (
    <MarkedPhoto key={documentId} src={`${path}/marked/${documentId}`} parts={parts} />
  ));
}

function MarkedPhoto({ src, parts }: { src: string; parts: readonly ImageBox[] }) {
  const t = useTranslations('status.asked');
  const places = useTranslations('terms.boxPlace');
  const format = useFormatter();
  const locale = useLocale();
  const [first] = parts;
  if (first === undefined) return null;
  const words = {
    slot: slotForCustomer(first.slot, locale),
    places: format.list([...new Set(parts.map((part) => places(placeOf(part))))]),
  };
  return (
    <figure className="mt-3 flex flex-col gap-2">
      <div className="relative w-fit max-w-full overflow-hidden rounded-md border border-line">
        <img src={src} alt={t('markedAlt', words)} className="block min-h-24 min-w-40 max-w-full" />
        <svg aria-hidden viewBox="0 0 1 1" preserveAspectRatio="none" className="absolute inset-0 size-full">
          {parts.map(({ x, y, width, height }, index) => (
            <g key={index} fill="none">
              <rect {...{ x, y, width, height }} stroke="#fff" strokeWidth="6" vectorEffect="non-scaling-stroke" />
              <rect {...{ x, y, width, height }} stroke="#c4231c" strokeWidth="3" vectorEffect="non-scaling-stroke" />
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="text-md text-muted">{t('marked', words)}</figcaption>
    </figure>
  );
}
