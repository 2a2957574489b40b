'use client';

import { useEffect } from 'react';

import { useAheadImages } from '#components/review/ahead-images-provider';
import type { AheadImages } from '#components/review/ahead-images';
import { fetchImage, releaseImage } from '#components/review/image-file';
import type { ImageFile } from '#components/review/image-file';

const STANDS_MS = 500;

/** Fetches and decodes the images of the next case, one after the other, once somebody stays on the present one. */
export function useFetchAhead({ reference, isReady }: { reference: string | null; isReady: boolean }): void {
  const images = useAheadImages();
  useEffect(() => {
    if (reference === null || !isReady) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      // What does not come ahead comes, and says what is wrong, when it is asked for.
      fetchCase(images, reference, controller.signal).catch(() => undefined);
    }, STANDS_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [images, reference, isReady]);
}

async function fetchCase(images: AheadImages<ImageFile>, reference: string, signal: AbortSignal): Promise<void> {
  images.begin(reference);
  const response = await fetch(`/api/applications/${reference}/ahead`, { signal, cache: 'no-store' });
  if (!response.ok) return;
  const ids: readonly string[] = await response.json();
  for (const id of ids) {
    if (images.has(id)) continue;
    const image = await fetchImage(`/api/documents/${id}/ahead`, signal);
    if (signal.aborted) releaseImage(image);
    else if (images.keep(reference, id, image)) continue;
    return;
  }
}
