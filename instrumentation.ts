/** Called by Next once when its server starts: requests get their socket's address, and the jobs run inside it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { noteSocketAddress } = await import('#server/auth/note-socket-address');
  noteSocketAddress();
  const { startJobs } = await import('#server/jobs/start-jobs');
  startJobs();
}
