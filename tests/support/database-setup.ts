import { startTestPostgres } from '#tests/support/test-postgres';

/** Vitest's global set-up of the database tests: one server a run; the workers read its address from the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres();
  process.env.SIGNOFF_TEST_ADMIN_URL = server.adminUrl;
  process.env.SIGNOFF_TEST_OWNER_URL = server.ownerUrl;
  process.env.SIGNOFF_TEST_APP_URL = server.appUrl;
  return () => server.stop();
}
