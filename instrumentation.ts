import type { Instrumentation } from 'next';

/** Called by Next once when its server starts: requests get their socket's address and pages theirs, jobs run inside it, and it listens. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  if (process.env.NODE_ENV === 'production') {
    const { logConsoleErrors } = await import('#server/log-console');
    logConsoleErrors();
  }
  const { onRequest } = await import('#server/on-request');
  const { noteSocketAddress } = await import('#server/auth/note-socket-address');
  const { tellPage } = await import('#server/tell-page');
  onRequest((request, response) => {
    noteSocketAddress(request);
    tellPage(request, response);
  });
  const { startJobs } = await import('#server/jobs/start-jobs');
  startJobs();
  const { startLive } = await import('#server/live/start-live');
  startLive();
}

/** What a page or action failed with, under the number that its error page shows; the path stays out, for it may hold a secret. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('#server/log');
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
  const correlationId = request.headers['x-correlation-id'];
  log.error({ correlationId, digest, routePath, routeType, method: request.method, err: error }, 'request failed');
};
