'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { makeAheadImages } from '#components/review/ahead-images';
import type { AheadImages } from '#components/review/ahead-images';
import type { ImageFile } from '#components/review/image-file';
import { releaseImage } from '#components/review/image-file';

const AheadContext = createContext<AheadImages<ImageFile> | null>(null);

/** Holds what was fetched ahead while one person goes from case to case; nothing of it outlives the frame or the page. */
export function AheadImagesProvider({ children }: { children: ReactNode }) {
  const [images] = useState(() => makeAheadImages(releaseImage));
  useEffect(() => {
    window.addEventListener('pagehide', images.clear);
    return () => {
      window.removeEventListener('pagehide', images.clear);
      images.clear();
    };
  }, [images]);
  return <AheadContext value={images}>{children}</AheadContext>;
}

export function useAheadImages(): AheadImages<ImageFile> {
  const images = useContext(AheadContext);
  if (images === null) throw new Error('the screen stands outside of the staff frame');
  return images;
}
