import { KEY_ACTIONS } from '#domain/key-bindings';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import { makeApplication, makeLine } from '#tests/support/factories';

test('a key is chosen, refused where it is another’s, swapped, kept, and switched off', async ({ page, house }) => {
  const line = await makeLine(house.db);
  const application = await makeApplication(house.db, { line, now: new Date() });
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${application.reference}`);
  const claim = page.getByRole('button', { name: /^Claim [A-Z]$/ });
  await expect(claim).toHaveText('ClaimC');

  await page.getByRole('button', { name: 'Keys' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expectNoAxeViolations(page);
  // A screen reader hears of every action, its name and its key.
  await expect(dialog.getByRole('button', { name: /^\S.*: .\. Choose another key$/ })).toHaveCount(KEY_ACTIONS.length);
  await dialog.getByRole('button', { name: 'Claim: C. Choose another key' }).press('Enter');
  await page.keyboard.press('7');
  await expect(dialog.getByRole('alert')).toContainText('7 cannot be chosen');
  await page.keyboard.press('x');
  await expect(dialog.getByRole('alert')).toContainText('X is the key of “Reject”.');
  await dialog.getByRole('button', { name: 'Swap them' }).click();
  await expect(dialog.getByRole('button', { name: 'Claim: X. Choose another key' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Reject: C. Choose another key' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Claim: X. Choose another key' }).press('Enter');
  await page.keyboard.press('g');
  await expect(dialog.getByRole('button', { name: 'Claim: G. Choose another key' })).toBeFocused();
  await expect(dialog.getByText('Saved', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.reload();
  await expect(claim).toHaveText('ClaimG');
  await page.keyboard.press('g');
  await expect(page.getByText(/^Yours until/)).toBeVisible();

  await page.keyboard.press('?');
  await dialog.getByRole('checkbox', { name: 'Use single keys' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Reject', exact: true })).toHaveText('Reject');
  await page.keyboard.press('c');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: 'All actions' })).toBeVisible();
});

test('the palette does what the screen can do, goes to pages, and finds a case', async ({ page, house }) => {
  const name = `Pallas ${crypto.randomUUID().slice(0, 8)}`;
  const line = await makeLine(house.db, { holderName: name });
  const application = await makeApplication(house.db, { line, now: new Date() });
  await house.signInAs(page, 'reviewer');
  await page.goto('/visits');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'All actions' });
  await expectNoAxeViolations(page);
  await page.keyboard.type(name);
  await expect(palette.getByRole('menuitem')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: application.reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(application.reference);

  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('menuitem', { name: /^Approve [A-Z]$/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.type('claim');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(application.reference);
  await expect(page.getByText(/^Yours until/)).toBeVisible();
});
