import { connect } from '#db/client';
import type { Connection } from '#db/client';
import { e2eServer } from '#tests/support/e2e-server';

/** The running server's database, as its owner, for what a test begins with; `SIGNOFF_E2E_OWNER_URL` names another. */
export function openE2eDatabase(): Connection {
  return connect({ url: process.env.SIGNOFF_E2E_OWNER_URL ?? e2eServer().ownerUrl, asOwner: true, max: 4 });
}
