export type Look = { ok: true } | { ok: false; correlationId: string | null };

/** Takes down that an image fetched ahead is on the screen now; until the answer it has not been seen. */
export async function recordLook(documentId: string, size: 'full' | 'thumb'): Promise<Look> {
  try {
    const response = await fetch(`/api/documents/${documentId}/look?size=${size}`, { method: 'POST' });
    return response.ok ? { ok: true } : { ok: false, correlationId: response.headers.get('x-correlation-id') };
  } catch {
    return { ok: false, correlationId: null };
  }
}
