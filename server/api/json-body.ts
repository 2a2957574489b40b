import 'server-only';

import { DomainError } from '#domain/domain-error';
import { ApiRefusal } from '#server/api/refusal';
import { readBody } from '#server/read-body';

/** The body's bytes; an ApiRefusal 413 beyond the limit. */
export async function readJsonBody(request: Request, limit: number): Promise<Buffer> {
  try {
    return await readBody(request, limit);
  } catch (error) {
    if (!(error instanceof DomainError) || error.details.reason !== 'too_large') throw error;
    throw new ApiRefusal(413, 'body_too_large', `A JSON body has at most ${limit} bytes.`);
  }
}

/** An ApiRefusal 400 where the bytes are no JSON. */
export function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    throw new ApiRefusal(400, 'malformed_body', 'The body is not JSON.');
  }
}
