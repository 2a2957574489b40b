import { sql } from 'drizzle-orm';

import { QUEUE_PAGE_SIZE } from '#db/queries/list-applications';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeClaim, makeLine, makeStore } from '#tests/support/factories';

async function makeNamed(house: House, holderName: string) {
  const line = await makeLine(house.db, { holderName });
  return makeApplication(house.db, { line, now: new Date() });
}

test('found by reference, by the last digits and by name, always masked', async ({ page, house }) => {
  const name = `Zelda ${crypto.randomUUID().slice(0, 8)}`;
  const application = await makeNamed(house, name);
  await house.signInAs(page, 'reviewer');
  for (const words of [application.reference.toLowerCase(), (application.msisdn ?? '').slice(-7), name]) {
    await page.goto('/applications');
    await page.getByRole('searchbox').fill(words);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/applications?q=*');
    const row = page.getByRole('row').filter({ hasText: application.reference });
    await expect(row).toContainText('Z***');
    await expect(page.getByRole('table')).not.toContainText(name);
    await expect(page.getByRole('table')).not.toContainText(application.msisdn ?? '');
  }
  await page.getByRole('link', { name: application.reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(application.reference);
});

test('what is typed into the search while the rows are still on their way stays', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  const search = page.getByRole('searchbox');
  await house.db.transaction(async (tx) => {
    await tx.execute(sql`LOCK TABLE claims IN ACCESS EXCLUSIVE MODE`);
    await page.goto('/applications', { waitUntil: 'commit' });
    await search.pressSequentially('Zelda');
    await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  });
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'false');
  await expect(search).toHaveValue('Zelda');
  await expect(search).toBeFocused();
});

test('the address holds filters, order and page, and the way back', async ({ page, house }) => {
  const name = `Paige ${crypto.randomUUID().slice(0, 8)}`;
  const references: string[] = [];
  for (let index = 0; index <= QUEUE_PAGE_SIZE; index += 1) {
    const line = await makeLine(house.db, { holderName: name });
    const { reference } = await makeApplication(house.db, {
      line,
      status: 'rejected',
      dueAt: new Date(Date.now() + index * 3_600_000),
    });
    references.push(reference);
  }
  const [first = '', last = ''] = [references.at(0), references.at(-1)];
  const firstRow = page.getByRole('row').nth(1);
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications?status=rejected,submitted&q=${encodeURIComponent(name)}`);
  await expect(firstRow).toContainText(first);
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await page.waitForURL('**after=*');
  await expect(firstRow).toContainText(last);
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  await page.waitForURL('**before=*');
  await expect(firstRow).toContainText(first);

  await page.getByRole('link', { name: 'Due' }).click();
  await page.waitForURL('**sort=-dueAt*');
  expect(page.url()).not.toContain('before=');
  await expect(page.getByRole('columnheader', { name: 'Due' })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: 'SIM', exact: true }).click();
  await page.getByRole('menuitem', { name: 'eSIM' }).click();
  await page.waitForURL('**sim=embedded*');
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('SIM: eSIM');
});

test('what an address says wrongly is left out and named', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  await page.goto('/applications?route=air&sort=colour&after=%00&status=draft');
  await expect(page.getByText(/could not be understood and was left out/)).toContainText('status, sort, route, after');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('nothing found is not a failure', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications?q=${crypto.randomUUID().slice(0, 12)}zz`);
  await expect(page.getByText('No application fits')).toBeVisible();
});

test('shows who holds a case', async ({ page, browser, house }) => {
  const application = await makeNamed(house, 'Ada Holder');
  const reviewer = await house.signInAs(page, 'reviewer');
  await makeClaim(house.db, { applicationId: application.id, staffId: reviewer.id, now: new Date() });
  await page.goto(`/applications?q=${application.reference}`);
  await expect(page.getByRole('row').nth(1)).toContainText('You');
  const other = await browser.newPage({ baseURL: house.server.url });
  await house.signInAs(other, 'reviewer');
  await other.goto(`/applications?q=${application.reference}`);
  await expect(other.getByRole('row').nth(1)).toContainText(reviewer.name);
  await other.close();
});

test('the queue without an axe violation', async ({ page, house }) => {
  test.slow();
  await house.signInAs(page, 'reviewer');
  await expectAccessible(page, house, '/applications');
});

test('a view is saved, shared, seen by a colleague, and deleted for all', async ({ page, browser, house }) => {
  const name = `Late ${crypto.randomUUID().slice(0, 8)}`;
  await house.signInAs(page, 'supervisor');
  await page.goto('/applications?worst=fail&due=overdue&sort=-submittedAt');
  const views = page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Save this view…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Save the view' }).click();
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  await expect(views.getByRole('link', { name })).toBeFocused();
  await expect(views.getByRole('button', { name: 'Save this view…' })).toHaveCount(0);
  await views.getByRole('button', { name: `Change the view ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Share with everyone' }).click();
  await expect(views.getByRole('link', { name: `${name} Shared` })).toBeVisible();

  const other = await browser.newPage({ baseURL: house.server.url });
  await house.signInAs(other, 'reviewer');
  await other.goto('/applications');
  const shared = other.getByRole('link', { name: `${name} Shared` });
  await shared.click();
  await other.waitForURL('**/applications?worst=fail&due=overdue&sort=-submittedAt');
  await expect(shared).toHaveAttribute('aria-current', 'page');
  await expect(other.getByRole('list', { name: 'Filters in use' })).toContainText('Due: Overdue');
  await expect(other.getByRole('button', { name: `Change the view ${name}` })).toHaveCount(0);
  await other.getByRole('link', { name: 'To review' }).click();
  await expect.poll(() => new URL(other.url()).search).toBe('');

  await views.getByRole('button', { name: `Change the view ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete the view' }).click();
  await expect(views.getByRole('link', { name: `${name} Shared` })).toHaveCount(0);
  await expect(views.getByRole('link', { name: 'To review' })).toBeFocused();
  await other.reload();
  await expect(other.getByRole('searchbox')).toBeVisible();
  await expect(shared).toHaveCount(0);
  await other.close();
});

test('store, deadline and age are chosen from menus, stand in the address and can be taken back', async ({
  page,
  house,
}) => {
  const { code, nameEn } = await makeStore(house.db);
  await house.signInAs(page, 'reviewer');
  await page.goto('/applications');
  for (const [menu, choice] of [
    ['Store', nameEn],
    ['Due', 'Within 2 working hours'],
    ['Waiting', 'Over 1 day'],
  ] as const) {
    await page.getByRole('button', { name: menu, exact: true }).click();
    await page.getByRole('menuitem', { name: choice }).click();
    await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText(`${menu}: ${choice}`);
  }
  expect(new URL(page.url()).searchParams.toString()).toBe(`store=${code}&due=soon&age=1d`);
  await expect(page.getByText('No application fits')).toBeVisible();
  await page.getByRole('link', { name: 'Remove filter Due: Within 2 working hours' }).click();
  await page.waitForURL(`**/applications?store=${code}&age=1d`);
  await page.goBack();
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Due: Within 2 working hours');
});
