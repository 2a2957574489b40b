import { connect } from '#db/client';
import type { Connection, Db } from '#db/client';
import { setRegisterKeys } from '#db/register-keys';
import { env } from '#server/env';

declare global {
  var signoffConnection: Connection | undefined;
}

/** The process's one pool, and the keys of the register in it; it outlives a development reload on globalThis. */
export function database(): Db {
  globalThis.signoffConnection ??= open();
  return globalThis.signoffConnection.db;
}

function open(): Connection {
  const { DATABASE_URL: url, DOCUMENT_MASTER_KEY: masterKey, LOOKUP_PEPPER: lookupPepper } = env();
  setRegisterKeys({ masterKey, lookupPepper });
  return connect({ url });
}
