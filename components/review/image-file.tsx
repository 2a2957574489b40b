/** An image in the browser's memory, decoded; the picture keeps it so. */
export type ImageFile = { url: string; bytes: number; picture: HTMLImageElement };

/** An answer that is no image, with the number of its error. */
export class NoImage extends Error {
  readonly correlationId: string | null;

  constructor(correlationId: string | null) {
    super('no image');
    this.correlationId = correlationId;
  }
}

/** Fetches an image and decodes it; `NoImage` where the answer is a refusal, any other error where none came. */
export async function fetchImage(path: string, signal: AbortSignal): Promise<ImageFile> {
  const response = await fetch(path, { signal, cache: 'no-store' });
  if (!response.ok) throw new NoImage(response.headers.get('x-correlation-id'));
  const blob = await response.blob();
  const picture = new Image();
  const image = { url: URL.createObjectURL(blob), bytes: blob.size, picture };
  picture.src = image.url;
  try {
    await picture.decode();
    signal.throwIfAborted();
  } catch (error) {
    releaseImage(image);
    throw error;
  }
  return image;
}

export function releaseImage({ url }: ImageFile): void {
  URL.revokeObjectURL(url);
}
