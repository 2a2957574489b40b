'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export type DocumentImage =
  | { status: 'loading' }
  | { status: 'ready'; url: string }
  | { status: 'failed'; correlationId: string | null };

type Images = Readonly<Record<string, DocumentImage>>;

/** Fetches each image once, when it is first asked for: every request is a recorded look. Kept in memory, never stored. */
export function useDocumentImages(): { images: Images; open: (id: string) => void; reopen: (id: string) => void } {
  const [images, setImages] = useState<Images>({});
  const asked = useRef(new Map<string, AbortController>());

  useEffect(() => {
    const current = asked.current;
    return () => {
      for (const controller of current.values()) controller.abort();
      current.clear();
      setImages((all) => {
        for (const image of Object.values(all)) if (image.status === 'ready') URL.revokeObjectURL(image.url);
        return {};
      });
    };
  }, []);

  const reopen = useCallback((id: string) => {
    const controller = new AbortController();
    asked.current.set(id, controller);
    const put = (image: DocumentImage) => {
      if (!controller.signal.aborted) setImages((all) => ({ ...all, [id]: image }));
    };
    put({ status: 'loading' });
    void fetchImage(id, controller.signal).then(put);
  }, []);

  const open = useCallback(
    (id: string) => {
      if (!asked.current.has(id)) reopen(id);
    },
    [reopen],
  );

  return { images, open, reopen };
}

async function fetchImage(id: string, signal: AbortSignal): Promise<DocumentImage> {
  try {
    const response = await fetch(`/api/documents/${id}?size=full`, { signal, cache: 'no-store' });
    if (!response.ok) return { status: 'failed', correlationId: response.headers.get('x-correlation-id') };
    return { status: 'ready', url: URL.createObjectURL(await response.blob()) };
  } catch {
    return { status: 'failed', correlationId: null };
  }
}
