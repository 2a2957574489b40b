import { eq } from 'drizzle-orm';

import { staffSessions } from '#db/schema/index';
import { callAction } from '#tests/support/call-action';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeClaim, makeLine, makeStaff } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';

/** A case that only this test's search finds. */
async function makeNamed(house: House, holderName: string, given: Partial<MadeApplication> = {}) {
  const line = await makeLine(house.db, { holderName });
  return makeApplication(house.db, { line, now: new Date(), ...given });
}

const uniqueName = (first: string) => `${first} ${crypto.randomUUID().slice(0, 8)}`;
const searchFor = (name: string) => `/applications?q=${encodeURIComponent(name)}`;

async function someoneElse(house: House, role: 'reviewer' | 'supervisor') {
  const member = await makeStaff(house.db, { role });
  const cookie = await house.cookieOf(member);
  const act = (action: string, input: unknown) =>
    callAction({ url: house.server.url, cookie, action: `applications/actions:${action}`, input });
  return { ...member, cookie, act };
}

test("a colleague's claim and decision show in the row, which stays where it is", async ({ page, house }) => {
  const name = uniqueName('Claire');
  const first = await makeNamed(house, name, { dueAt: new Date(Date.now() + 3_600_000) });
  const second = await makeNamed(house, name);
  const colleague = await someoneElse(house, 'reviewer');
  await house.signInAs(page, 'reviewer');
  await page.goto(searchFor(name));
  const rows = page.getByRole('table', { name: 'Applications' }).getByRole('row');
  await expect(rows.nth(1)).toContainText(first.reference);

  expect(await colleague.act('claim', { applicationId: first.id })).toMatchObject({ ok: true });
  await expect(rows.nth(1)).toContainText(colleague.name);
  const reasons = ['identity.not_holder'];
  const decision = { applicationId: first.id, version: first.version, reasons };
  expect(await colleague.act('reject', decision)).toMatchObject({ ok: true });
  await expect(rows.nth(1)).toContainText('Rejected');
  await expect(rows.nth(1)).toContainText(first.reference);
  await expect(rows.nth(2)).toContainText(second.reference);
});

test('"1 new" waits until it is asked for, and no row moves before', async ({ page, house }) => {
  const name = uniqueName('Nadia');
  const [open, away] = [await makeNamed(house, name), await makeNamed(house, name)];
  const colleague = await someoneElse(house, 'reviewer');
  await makeClaim(house.db, { applicationId: away.id, staffId: colleague.id, now: new Date() });
  await house.signInAs(page, 'reviewer');
  await page.goto(`${searchFor(name)}&holder=unclaimed`);
  const rows = page.getByRole('table', { name: 'Applications' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  const row = page.getByRole('link', { name: open.reference });
  await row.focus();

  await expect(colleague.act('release', { applicationId: away.id })).resolves.toMatchObject({ ok: true });
  const news = page.getByRole('button', { name: /^1 new/ });
  await expect(news).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(row).toBeFocused();

  await colleague.act('claim', { applicationId: open.id });
  await expect(row).toContainText('No longer in this list');
  await expect(rows).toHaveCount(2);

  await news.press('Enter');
  await expect(page.getByRole('link', { name: away.reference })).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(news).toHaveCount(0);
});

test('a list that nobody tells of changes says so, and catches up', async ({ page, house }) => {
  const name = uniqueName('Dora');
  const application = await makeNamed(house, name);
  const colleague = await someoneElse(house, 'reviewer');
  await house.signInAs(page, 'reviewer');
  await page.clock.install();
  await page.route('**/api/live?*', (route) => route.abort());
  await page.goto(searchFor(name));
  const row = page.getByRole('row').filter({ hasText: application.reference });
  await expect(row).toBeVisible();
  await page.clock.fastForward('00:10');
  await expect(page.getByText('Not live: no connection')).toBeVisible();

  await colleague.act('claim', { applicationId: application.id });
  await expect(row).not.toContainText(colleague.name);
  await page.unroute('**/api/live?*');
  await page.clock.fastForward('01:00');
  await expect(row).toContainText(colleague.name);
  await expect(page.getByText('Not live: no connection')).toHaveCount(0);
});

test('the review screen tells of a take-over and of the decision after it, and keeps the draft', async ({
  page,
  house,
}) => {
  const application = await makeNamed(house, uniqueName('Tara'));
  const supervisor = await someoneElse(house, 'supervisor');
  const reviewer = await house.signInAs(page, 'reviewer');
  await makeClaim(house.db, { applicationId: application.id, staffId: reviewer.id, now: new Date() });
  await page.goto(`/applications/${application.reference}`);
  await expect(page.getByText(/^Yours until/)).toBeVisible();
  await page.keyboard.press('x');
  await page.getByRole('textbox', { name: /colleagues/ }).fill('The photo is a copy.');

  const { id: applicationId, version } = application;
  await supervisor.act('takeOver', { applicationId, reason: 'holder_away' });
  await expect(page.getByRole('textbox', { name: /colleagues/ })).toHaveValue('The photo is a copy.');
  await page.keyboard.press('Escape');
  await expect(page.getByText(`${supervisor.name} is working on this case until`)).toBeVisible();

  await supervisor.act('reject', { applicationId, version, reasons: ['identity.not_holder'] });
  await expect(page.getByText('The case has just changed')).toBeVisible();
  await expect(page.getByText(`${supervisor.name} rejected the application, `)).toBeVisible();
  await expect(page.getByText('There is nothing to decide in this case.')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toContain('The photo is a copy.');
});

test('a stream ends with its session, and opens for nobody without one', async ({ house }) => {
  const { db, server } = house;
  const member = await someoneElse(house, 'auditor' as 'reviewer');
  const open = (cookie: string) => fetch(`${server.url}/api/live?since=${Date.now()}`, { headers: { cookie } });
  expect((await open('')).status).toBe(401);

  const stream = await open(member.cookie);
  expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers.get('cache-control')).toContain('no-store');
  expect(stream.headers.get('content-encoding')).toBeNull();
  const heard = stream.text();
  const headers = { cookie: member.cookie, origin: server.url };
  await fetch(`${server.url}/sign-out`, { method: 'POST', headers, redirect: 'manual' });
  expect(await heard).toMatch(/event: live\n[^]*event: ended\n/);
  const [session] = await db.select().from(staffSessions).where(eq(staffSessions.staffId, member.id));
  expect(session?.revokedAt).not.toBeNull();
});
