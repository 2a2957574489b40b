import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';

import { stores } from '#db/schema/index';
import type { Role } from '#domain/permissions';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import { makeApplication, makeStore } from '#tests/support/factories';

/** Holds back whatever the page asks for under `path` until `release` is called. */
async function holdBack(page: Page, path: string): Promise<{ release: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      await promise;
      await route.continue();
    },
  );
  return { release: resolve };
}

const sign = (page: Page) => page.getByRole('status').filter({ hasText: 'Opening the page…' });

const WAYS: readonly { role: Role; from: string; to: string; link: string }[] = [
  { role: 'supervisor', from: '/completed', to: '/applications', link: 'Applications' },
  { role: 'supervisor', from: '/applications', to: '/visits', link: 'Visits' },
  { role: 'supervisor', from: '/visits', to: '/completed', link: 'Completed' },
  { role: 'clerk', from: '/visits', to: '/desk', link: 'Desk' },
];

for (const { role, from, to, link } of WAYS) {
  test(`${to} says that it is on its way until it is there`, async ({ page, house }) => {
    await house.signInAs(page, role);
    await page.goto(from);
    const { release } = await holdBack(page, to);
    await page.getByRole('link', { name: link, exact: true }).first().click();
    await expect(sign(page)).toBeVisible();
    await expect(page).toHaveURL((url) => url.pathname === from);
    release();
    await expect(page).toHaveURL((url) => url.pathname === to);
    await expect(sign(page)).toHaveCount(0);
  });
}

test('while a case is on its way the queue stays, with what is typed into it', async ({ page, house }) => {
  const application = await makeApplication(house.db, { now: new Date() });
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications?q=${application.reference}`);
  const { release } = await holdBack(page, `/applications/${application.reference}`);
  await page.getByRole('link', { name: application.reference }).press('Enter');
  await expect(sign(page)).toBeVisible();
  const search = page.getByRole('searchbox');
  await search.fill('typed meanwhile');
  await expectAccessibleScreen(page);
  await expect(search).toHaveValue('typed meanwhile');
  release();
  await expect(page).toHaveURL(new RegExp(`/applications/${application.reference}$`));
  await expect(sign(page)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expect(sign(page)).toHaveCount(0);
});

test('a page that failed opens by its own button once the cause is gone', async ({ page, house }) => {
  const store = await makeStore(house.db, { timeZone: 'Nowhere/Nothing', active: false });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible();
  await house.db.update(stores).set({ timeZone: 'Asia/Shanghai' }).where(eq(stores.id, store.id));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('No visits today')).toBeVisible();
});

test('a page says what it may load and who may frame it, and what it loads carries none of that', async ({
  request,
}) => {
  const page = await request.get('/sign-in');
  expect(page.headers()).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
  expect(page.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
  expect((await request.get('/')).headers()).toMatchObject({ 'x-frame-options': 'DENY' });
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? [];
  const headers = (await request.get(script)).headers();
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  expect(Object.keys(headers)).not.toContain('content-security-policy');
});
