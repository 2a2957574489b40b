import { parseMasterKeys } from '#db/envelope';
import { checkEnv } from '#server/env';
import type { AppSecrets } from '#server/start/secrets';
import { StartFailure, messageOf } from '#server/start/start-failure';

/** Refuses at once, in one sentence, what the app would refuse when it runs; the addresses are the starter's own. */
export function checkEnvironment(env: NodeJS.ProcessEnv, secrets: AppSecrets): void {
  try {
    parseMasterKeys(secrets.DOCUMENT_MASTER_KEY);
    checkEnv({ ...env, ...secrets, DATABASE_URL: 'postgres:', NEXTAUTH_URL: undefined });
  } catch (error) {
    throw new StartFailure(messageOf(error));
  }
}
