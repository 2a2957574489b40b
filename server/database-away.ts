/** What postgres.js, the network and PostgreSQL itself call it when nobody is there, or not for the moment. */
const AWAY = [
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '53300',
  '57P01',
  '57P02',
  '57P03',
];

/** Whether the request failed only because the database could not be reached: nothing is wrong with it, and it may come again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && AWAY.some((code) => code === error.code)) || isDatabaseAway(error.cause);
}
