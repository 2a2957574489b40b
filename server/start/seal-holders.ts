import { setRegisterKeys } from '#db/register-keys';
import { hasUnsealed, sealRegister } from '#db/seal-register';
import { step } from '#server/start/progress';
import type { AppSecrets } from '#server/start/secrets';

/** Seals what a version before this one kept of the register's holders in clear; the secrets are asked for only then. */
export async function sealHolders(ownerUrl: string, secretsOf: () => AppSecrets): Promise<void> {
  if (!(await hasUnsealed(ownerUrl))) return;
  const { DOCUMENT_MASTER_KEY: masterKey, LOOKUP_PEPPER: lookupPepper } = secretsOf();
  setRegisterKeys({ masterKey, lookupPepper });
  await step('Sealing the holders of the register', () => sealRegister(ownerUrl));
}
