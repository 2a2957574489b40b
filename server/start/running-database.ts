import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { clusterDirectory } from '#server/start/cluster';
import { databaseName, loginUrls } from '#server/start/logins';
import { readPostmaster } from '#server/start/postmaster-file';
import { loadSecrets } from '#server/start/secrets';
import type { Settings } from '#server/start/settings';
import { StartFailure } from '#server/start/start-failure';

/** One connection as the app: to the database of the environment, or to the embedded one that runs in the data directory. */
export function connectToRunning({ external, dataDir }: Settings): Connection {
  return connect({ url: external?.appUrl ?? embeddedUrl(dataDir), max: 1 });
}

function embeddedUrl(dataDir: string): string {
  const postmaster = readPostmaster(clusterDirectory(dataDir));
  if (postmaster?.isReady !== true) {
    throw new StartFailure(`No database is running in ${dataDir}: start Signoff first, or set DATABASE_URL.`);
  }
  return loginUrls(postmaster.port, loadSecrets(dataDir).database, databaseName).appUrl;
}
