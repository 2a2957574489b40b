'use client';

import { useFormatter, useTranslations } from 'next-intl';

import type { BoxArea } from '#domain/box-area';
import { placeOf } from '#domain/image-box';

/** Boxes in words, for those who cannot see them. */
export function useBoxWords() {
  const t = useTranslations('review.marks');
  const places = useTranslations('terms.boxPlace');
  const format = useFormatter();
  const place = (area: BoxArea) => places(placeOf(area));
  const percent = (side: number) => format.number(Math.round(side * 100) / 100, 'percent');
  return {
    place,
    where: (area: BoxArea) =>
      t('where', { place: place(area), width: percent(area.width), height: percent(area.height) }),
  };
}
