import { once } from 'node:events';
import { Socket } from 'node:net';

import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

import * as schema from '#db/schema/index';

export type Db = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** What a query needs: the pool or a transaction. */
export type Executor = Db | Tx;

export type Connection = { db: Db; sql: postgres.Sql; close: () => Promise<void> };

/** The role that the app works in: everything but changing what the audit holds. */
export const APP_ROLE = 'signoff_app';

const SILENCE_MS = 18_000;
const CONNECT_MS = 5000;
/** Sooner than silence ends a connection: what is idle has to leave the pool by the pool's own hand, or a query meets it as it closes. */
const IDLE_SECONDS = 12;

/** For a connection that waits for announcements and so is never let go: what comes, and that it is lost. */
type Listening = { onnotify: (channel: string, payload: string) => void; onclose: () => void };

/** A pool on `url` that works as `signoff_app`; 18 s of silence fail a running statement, 5 s one without a connection. */
export function connect({
  url,
  max = 10,
  asOwner = false,
  listening,
}: {
  url: string;
  max?: number;
  asOwner?: boolean;
  listening?: Listening;
}): Connection {
  const sql = postgres(url, {
    max,
    ...(listening ?? { idle_timeout: IDLE_SECONDS }),
    connect_timeout: CONNECT_MS / 1000,
    max_lifetime: listening === undefined ? 30 * 60 : null,
    backoff: secondsBeforeReconnect,
    onnotice: () => {},
    // Drizzle's statements too, by db/patches: postgres.js would have them planned anew each time.
    prepare: process.env.DATABASE_PREPARE !== 'false',
    connection: {
      application_name: 'signoff',
      statement_timeout: 15_000,
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 20_000,
      ...(asOwner || worksAsAppRole(url) ? {} : { role: APP_ROLE }),
    },
    ...(usesPlainTcp(url) ? { socket: openSocket } : {}),
  });
  return { db: drizzle(sql, { schema, casing: 'snake_case' }), sql, close: () => sql.end({ timeout: 5 }) };
}

/** postgres.js waits up to 20 s after an outage, and whoever drew that connection waits with it. */
function secondsBeforeReconnect(failures: number): number {
  return (0.5 + Math.random() / 2) * Math.min(2 ** failures / 50, 0.5);
}

function worksAsAppRole(url: string): boolean {
  return decodeURIComponent(new URL(url).username) === APP_ROLE;
}

function usesPlainTcp(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return hostname !== '' && !searchParams.has('host') && !hostname.includes(',');
}

/** postgres.js has no deadline of its own and leaves Nagle's algorithm on: a socket of ours has both mended. */
async function openSocket({ host, port }: { host: string[]; port: number[] }): Promise<Socket> {
  const socket = new Socket();
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 10_000);
  const deadline = setTimeout(() => socket.destroy(new Error('the database did not answer in time')), CONNECT_MS);
  try {
    socket.connect(port[0] ?? 5432, host[0] ?? 'localhost');
    await once(socket, 'connect');
  } finally {
    clearTimeout(deadline);
  }
  endWhenSilent(socket);
  return socket;
}

/** Into a silent network one can write for a long time: once something was written, only what comes back counts. */
function endWhenSilent(socket: Socket): void {
  const end = () => void socket.destroy(new DatabaseSilent());
  let { bytesRead, bytesWritten } = socket;
  let heardAt = performance.now();
  const watch = setInterval(() => {
    if (socket.bytesRead === bytesRead && socket.bytesWritten > bytesWritten) {
      if (performance.now() - heardAt > SILENCE_MS) end();
      return;
    }
    ({ bytesRead, bytesWritten } = socket);
    heardAt = performance.now();
  }, 1000).unref();
  socket.once('close', () => clearInterval(watch));
  socket.setTimeout(SILENCE_MS, end);
}

class DatabaseSilent extends Error {
  readonly code = 'CONNECTION_CLOSED';

  constructor() {
    super('the database fell silent');
  }
}
