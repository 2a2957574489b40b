import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { someSecrets, startFaultServer, uncaughtIn } from '#tests/faults/fault-server';
import type { OwnServer } from '#tests/support/own-server';
import { startTestPostgres } from '#tests/support/test-postgres';

const TOKEN = randomBytes(32).toString('base64url');
const PAGES = [
  '/apply',
  '/apply/line',
  '/apply/holder',
  '/apply/contact',
  '/apply/photos/front',
  '/apply/warning',
  '/apply/check',
  '/apply/done',
  `/status/${TOKEN}`,
  `/status/${TOKEN}/visit`,
  `/status/${TOKEN}/visit/cancel`,
  `/status/${TOKEN}/withdraw`,
];

let database: Awaited<ReturnType<typeof startTestPostgres>>;
let server: OwnServer;

beforeAll(async () => {
  database = await startTestPostgres();
  const urls = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
  server = await startFaultServer({ ...someSecrets(), ...urls });
});

afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('without a database every page of an applicant says so in plain HTML, with the number in our log', async () => {
  await database.stop();
  const shown = await Promise.all(PAGES.map(openPage));
  for (const { path, html, id } of shown) {
    expect(html, path).toMatch(/<h1[^>]*>Something went wrong on our side<\/h1>/);
    expect(html, path).toContain(`>${id}</code>`);
    expect(server.readLog(), path).toContain(id);
  }
  expect(uncaughtIn(server)).toEqual([]);
});

async function openPage(path: string) {
  const id = randomUUID();
  const headers = { cookie: `signoff_locale=en; signoff_draft=${TOKEN}`, 'x-correlation-id': id };
  const response = await fetch(server.url + path, { headers, signal: AbortSignal.timeout(60_000) });
  return { path, id, html: bodyOf(await response.text()) };
}

/** What stands in the page itself, without the framework's data that only a script could show. */
function bodyOf(html: string): string {
  return html.replaceAll(/<script[\s\S]*?<\/script>/g, '');
}
