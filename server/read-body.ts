import { MAX_UPLOAD_BYTES } from '#domain/document';
import { DomainError } from '#domain/domain-error';

/** A form without its photo: boundaries, headers, short fields. */
const FORM_BYTES = 64 * 1024;
/** A body a little too large is read to its end and dropped, so that the browser hears the answer instead of a reset. */
const DRAINED_BYTES = 64 * 1024 * 1024;

/** The raw body, never holding more than the limit; a DomainError `document_refused` with `too_large` beyond it. */
export async function readBody(request: Request, limit = MAX_UPLOAD_BYTES): Promise<Buffer> {
  const body = await readWithin(request, limit);
  if (body === null) throw new DomainError('document_refused', { reason: 'too_large' });
  return body;
}

/** The raw body of a form without files; a DomainError `invalid_input` where it is longer than any of ours. */
export async function readFormBody(request: Request): Promise<Buffer> {
  const body = await readWithin(request, FORM_BYTES);
  if (body === null) throw new DomainError('invalid_input', { body: 'too_large' });
  return body;
}

/** The fields of a form without files, with the same limit. */
export async function readForm(request: Request): Promise<FormData> {
  return parseForm(await readFormBody(request), request.headers.get('content-type') ?? '');
}

/** Null beyond the limit. */
async function readWithin(request: Request, limit: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const isTooLong = Number(request.headers.get('content-length') ?? 0) > limit;
  if (request.body === null) return Buffer.alloc(0);
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (!isTooLong && size <= limit) chunks.push(value);
    else chunks.length = 0;
    if (size > DRAINED_BYTES) {
      await reader.cancel();
      break;
    }
  }
  return size > limit ? null : Buffer.concat(chunks, size);
}

/** The one file of a multipart form in the field `photo`, with the same limit; empty bytes where none was chosen. */
export async function readPhotoForm(request: Request): Promise<Buffer> {
  const contentType = request.headers.get('content-type') ?? '';
  const body = await readBody(request, MAX_UPLOAD_BYTES + FORM_BYTES);
  if (!contentType.startsWith('multipart/form-data'))
    throw new DomainError('invalid_input', { fields: { photo: 'required' } });
  const form = await parseForm(body, contentType);
  const photo = form.get('photo');
  if (photo === null || typeof photo === 'string') throw new DomainError('document_refused', { reason: 'empty' });
  if (photo.size > MAX_UPLOAD_BYTES) throw new DomainError('document_refused', { reason: 'too_large' });
  return Buffer.from(await photo.arrayBuffer());
}

async function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new DomainError('invalid_input', { body: 'unreadable' });
  }
}
