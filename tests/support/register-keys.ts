import { randomBytes } from 'node:crypto';

import { setRegisterKeys } from '#db/register-keys';
import type { AppSecrets } from '#server/start/secrets';
import { PEPPER } from '#tests/support/factories';

/** What the holders of tests without a server are sealed with. */
export const TEST_KEYS = { masterKey: `1:${randomBytes(32).toString('base64')}`, lookupPepper: PEPPER };

/** From now on this process seals and opens holders as the server with these secrets does. */
export function sealAs(secrets: Pick<AppSecrets, 'DOCUMENT_MASTER_KEY' | 'LOOKUP_PEPPER'>): void {
  setRegisterKeys({ masterKey: secrets.DOCUMENT_MASTER_KEY, lookupPepper: secrets.LOOKUP_PEPPER });
}
