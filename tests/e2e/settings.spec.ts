import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import { makeStaff, makeStore } from '#tests/support/factories';
import { loseAnswers } from '#tests/support/lose-answers';

const PASSWORD = 'five words and a comma';

test('an admin invites a clerk, whose link is shown once and works', async ({ page, browser, house }) => {
  const store = await makeStore(house.db);
  await house.signInAs(page, 'admin');
  const name = `Clerk ${Date.now()}`;
  await page.goto(`/settings?q=${encodeURIComponent(name)}`);
  await expect(page.getByText('Nobody found')).toBeVisible();
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(`${name.replace(' ', '-')}@signoff.example`);
  await dialog.getByRole('button', { name: /Role/ }).click();
  await page.getByRole('option', { name: /Clerk/ }).click();
  await dialog.getByRole('button', { name: /Store/ }).click();
  await page.getByRole('option', { name: store.nameEn }).click();
  await dialog.getByRole('button', { name: 'Make the link' }).click();

  const link = await page.getByText(/\/join\//).innerText();
  const stranger = await browser.newContext();
  const join = await stranger.newPage();
  await join.goto(new URL(link).pathname);
  await expect(join.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible();
  await stranger.close();

  await page.getByRole('button', { name: 'Close' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('Invited');
  await expect(row).toContainText(store.nameEn);
  await page.reload();
  await expect(page.getByText(/\/join\//)).toHaveCount(0);
});

test('an address that is taken is explained and what was typed is kept', async ({ page, house }) => {
  const known = await makeStaff(house.db, { role: 'reviewer' });
  await house.signInAs(page, 'admin');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Somebody');
  await page.getByRole('dialog').getByLabel('E-mail address').fill(known.email);
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('already an account');
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('Somebody');
});

test('somebody who forgot the password gets a new link; using it signs them out everywhere', async ({
  page,
  browser,
  house,
}) => {
  const [context, elsewhere] = [await browser.newContext(), await browser.newContext()];
  const [theirs, stolen] = [await context.newPage(), await elsewhere.newPage()];
  const member = await house.signInAs(theirs, 'auditor');
  await elsewhere.addCookies(await context.cookies());
  await house.signInAs(page, 'admin');
  await page.goto(`/settings?q=${encodeURIComponent(member.name)}`);
  await page.getByRole('button', { name: `What can be done with ${member.name}` }).click();
  await page.getByRole('menuitem', { name: 'New link' }).click();
  const dialog = page.getByRole('dialog', { name: `Link for ${member.name}` });
  await expect(dialog).toContainText(`the old password and every session of ${member.name} end`);
  await expectNoAxeViolations(page);
  const link = await dialog.getByText(/\/join\//).innerText();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row', { name: member.name })).toContainText(/Active.*Link good until/);
  await stolen.goto('/completed');
  await expect(stolen.getByRole('heading', { name: 'Completed cancellations' })).toBeVisible();

  await theirs.goto(new URL(link).pathname);
  await expect(theirs.getByRole('heading', { name: `A new password for ${member.name}` })).toBeVisible();
  await expect(theirs.getByRole('main')).toContainText('The old one ends with it');
  await expectNoAxeViolations(theirs);
  await theirs.getByLabel('New password').fill(PASSWORD);
  await theirs.getByLabel('The same password again').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByText('Your password is set.')).toBeVisible();
  await stolen.reload();
  await expect(stolen).toHaveURL(/\/sign-in/);

  await theirs.getByLabel('E-mail address').fill(member.email);
  await theirs.getByLabel('Password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs).toHaveURL(/\/completed/);
  await Promise.all([context.close(), elsewhere.close()]);
});

test('an invitation whose answer is lost is found on the list, with a new link', async ({ page, house }) => {
  await house.signInAs(page, 'admin');
  const name = `Lost ${Date.now()}`;
  await page.goto(`/settings?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(`${name.replace(' ', '-')}@signoff.example`);
  await loseAnswers(page);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('alert')).toContainText('we cannot tell whether the invitation was made');
  await page.unrouteAll();
  await page.reload();
  await page.getByRole('button', { name: `What can be done with ${name}` }).click();
  await page.getByRole('menuitem', { name: 'New link' }).click();
  await expect(page.getByText(/\/join\//)).toBeVisible();
});

test('disabling signs the person out at once, and enabling lets them in again', async ({ page, browser, house }) => {
  const context = await browser.newContext();
  const theirs = await context.newPage();
  const member = await house.signInAs(theirs, 'auditor');
  await theirs.goto('/completed');
  await expect(theirs.getByRole('heading', { name: 'Completed cancellations' })).toBeVisible();

  await house.signInAs(page, 'admin');
  await page.goto(`/settings?q=${encodeURIComponent(member.name)}`);
  await page.getByRole('button', { name: `What can be done with ${member.name}` }).click();
  await page.getByRole('menuitem', { name: 'Disable…' }).click();
  await page.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(page.getByText(`${member.name} is disabled and signed out.`)).toBeVisible();
  await expect(page.getByRole('row', { name: member.name })).toContainText('Disabled');

  await theirs.reload();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await page.getByRole('button', { name: `What can be done with ${member.name}` }).click();
  await page.getByRole('menuitem', { name: 'Enable' }).click();
  await expect(page.getByRole('row', { name: member.name })).toContainText('Active');
  await theirs.goto('/completed');
  await expect(theirs).toHaveURL(/\/sign-in/);
  await context.close();
});

test('the list is searched by name or address, and read page by page', async ({ page, house }) => {
  const tag = `Paged ${Date.now()}`;
  const members = await Promise.all(
    Array.from({ length: 52 }, (_, index) =>
      makeStaff(house.db, { role: 'auditor', name: `${tag} ${String(index).padStart(2, '0')}` }),
    ),
  );
  await house.signInAs(page, 'admin');
  await page.goto('/settings');
  await page.getByRole('searchbox').fill(tag.toUpperCase());
  await page.getByRole('searchbox').press('Enter');
  const rows = page.getByRole('row').filter({ hasText: tag });
  await expect(rows).toHaveCount(50);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.last()).toContainText(`${tag} 51`);
  await page.getByRole('searchbox').fill(members[7]?.email ?? '');
  await page.getByRole('searchbox').press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`${tag} 07`);
  await expectAccessible(page, house, '/settings');
});
