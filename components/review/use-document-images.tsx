'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

import { useAheadImages } from '#components/review/ahead-images-provider';
import { NoImage, fetchImage, releaseImage } from '#components/review/image-file';
import type { ImageFile } from '#components/review/image-file';
import { recordLook } from '#components/review/record-look';
import type { ReviewDocument } from '#db/queries/find-review';

export type DocumentImage =
  | { status: 'loading' }
  | { status: 'ready'; file: ImageFile; isFetchedAhead: boolean }
  | { status: 'failed'; reason: 'unopened' | 'unrecorded'; correlationId: string | null };

type Images = Readonly<Record<string, DocumentImage>>;

/**
 * Fetches each image once, when it is first asked for: every request is a recorded look. One that was fetched ahead is
 * there already, and its look is recorded when it is shown. Kept in memory, never stored.
 */
export function useDocumentImages(documents: readonly ReviewDocument[], onSeen: (id: string) => void) {
  const ahead = useAheadImages();
  const [ids] = useState(() => documents.map(({ id }) => id));
  const [images, setImages] = useState<Images>(() => fetchedAhead(ids, ahead.peek));
  const asked = useRef(new Map<string, AbortController>());
  const looks = useRef(new Set<string>());

  useEffect(() => {
    const current = asked.current;
    for (const id of ids) {
      const file = ahead.take(id);
      if (file === undefined) continue;
      current.set(id, new AbortController());
      // It may have come after the first render had looked for it.
      setImages((all) => ({ ...all, [id]: all[id] ?? { status: 'ready', file, isFetchedAhead: true } }));
    }
    return () => {
      for (const controller of current.values()) controller.abort();
      current.clear();
      setImages((all) => {
        for (const image of Object.values(all)) if (image.status === 'ready') releaseImage(image.file);
        return {};
      });
    };
  }, [ahead, ids]);

  const reopen = useCallback((id: string) => {
    const controller = new AbortController();
    asked.current.set(id, controller);
    const put = (image: DocumentImage) => {
      if (!controller.signal.aborted) setImages((all) => ({ ...all, [id]: image }));
    };
    put({ status: 'loading' });
    fetchImage(`/api/documents/${id}?size=full`, controller.signal).then(
      (file) => put({ status: 'ready', file, isFetchedAhead: false }),
      (error: unknown) => {
        const correlationId = error instanceof NoImage ? error.correlationId : null;
        put({ status: 'failed', reason: 'unopened', correlationId });
      },
    );
  }, []);

  const open = useCallback(
    (id: string) => {
      if (!asked.current.has(id)) reopen(id);
    },
    [reopen],
  );

  /** It is on the screen: seen, if that is on record. */
  async function show(id: string): Promise<void> {
    const image = images[id];
    if (image?.status !== 'ready') return;
    if (!image.isFetchedAhead) {
      onSeen(id);
      return;
    }
    if (looks.current.has(id)) return;
    looks.current.add(id);
    const look = await recordLook(id, 'full');
    if (look.ok) {
      onSeen(id);
      return;
    }
    releaseImage(image.file);
    const { correlationId } = look;
    setImages((all) => ({ ...all, [id]: { status: 'failed', reason: 'unrecorded', correlationId } }));
  }

  return { images, open, reopen, show };
}

function fetchedAhead(ids: readonly string[], peek: (id: string) => ImageFile | undefined): Images {
  const images: Record<string, DocumentImage> = {};
  for (const id of ids) {
    const file = peek(id);
    if (file !== undefined) images[id] = { status: 'ready', file, isFetchedAhead: true };
  }
  return images;
}
