import { deriveStatusToken } from '#db/hash-token';
import { env } from '#server/env';

export { hashToken } from '#db/hash-token';

/** The secret in an application's status link, made with this installation's pepper. */
export function statusTokenFor(applicationId: string): string {
  return deriveStatusToken(env().LOOKUP_PEPPER, applicationId);
}
