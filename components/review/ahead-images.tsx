import { AHEAD_KEPT_BYTES, AHEAD_KEPT_MINUTES } from '#domain/document';

export type AheadImages<Image> = {
  /** From now on only the images of this case are kept. */
  begin: (reference: string) => void;
  has: (id: string) => boolean;
  /** False, and it is released, where it is of another case or would be too much. */
  keep: (reference: string, id: string, image: Image) => boolean;
  peek: (id: string) => Image | undefined;
  /** To be released by whoever takes it. */
  take: (id: string) => Image | undefined;
  clear: () => void;
};

/** The images of the one case that may be opened next: in memory, for minutes, and no more than a bounded number of bytes. */
export function makeAheadImages<Image extends { bytes: number }>(release: (image: Image) => void): AheadImages<Image> {
  const kept = new Map<string, { image: Image; timer: ReturnType<typeof setTimeout> }>();
  let bytes = 0;
  let of: string | null = null;

  function take(id: string): Image | undefined {
    const entry = kept.get(id);
    if (entry === undefined) return undefined;
    clearTimeout(entry.timer);
    kept.delete(id);
    bytes -= entry.image.bytes;
    return entry.image;
  }

  function drop(id: string): void {
    const image = take(id);
    if (image !== undefined) release(image);
  }

  function clear(): void {
    of = null;
    for (const id of kept.keys()) drop(id);
  }

  return {
    begin: (reference) => {
      if (of !== reference) clear();
      of = reference;
    },
    has: (id) => kept.has(id),
    keep: (reference, id, image) => {
      drop(id);
      if (of !== reference || bytes + image.bytes > AHEAD_KEPT_BYTES) {
        release(image);
        return false;
      }
      bytes += image.bytes;
      kept.set(id, { image, timer: setTimeout(() => drop(id), AHEAD_KEPT_MINUTES * 60_000) });
      return true;
    },
    peek: (id) => kept.get(id)?.image,
    take,
    clear,
  };
}
