import { connect } from '#db/client';
import type { Connection, Db } from '#db/client';
import { env } from '#server/env';

declare global {
  var signoffConnection: Connection | undefined;
}

/** The process's one pool; it outlives a development reload on globalThis. */
export function database(): Db {
  globalThis.signoffConnection ??= connect({ url: env().DATABASE_URL });
  return globalThis.signoffConnection.db;
}
