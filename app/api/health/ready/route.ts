import { isMigrated } from '#db/is-migrated';
import { database } from '#server/database';
import { CORRELATION_HEADER, correlationIdOf, log } from '#server/log';

const PATIENCE_MS = 2000;

/** Whether this copy can work: its database answers in time and stands at this version. */
export async function GET(request: Request): Promise<Response> {
  const correlationId = correlationIdOf(request.headers);
  const state = await Promise.race([readState(correlationId), silence()]);
  return Response.json(
    { status: state === 'ready' ? 'ready' : 'unready', reason: state === 'ready' ? null : state },
    {
      status: state === 'ready' ? 200 : 503,
      headers: { 'cache-control': 'no-store', [CORRELATION_HEADER]: correlationId },
    },
  );
}

type State = 'ready' | 'database_unreachable' | 'database_silent' | 'migrations_differ';

async function readState(correlationId: string): Promise<State> {
  try {
    return (await isMigrated(database())) ? 'ready' : 'migrations_differ';
  } catch (error) {
    log.warn({ correlationId, err: error }, 'not ready');
    return 'database_unreachable';
  }
}

function silence(): Promise<State> {
  return new Promise((resolve) => setTimeout(() => resolve('database_silent'), PATIENCE_MS).unref());
}
