import { randomUUID } from 'node:crypto';

import { eq } from 'drizzle-orm';

import { apiClients } from '#db/schema/index';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import { loseAnswers } from '#tests/support/lose-answers';
import { tmfClient } from '#tests/support/tmf-client';

test('an admin makes a key, which is shown once and works, and takes it back', async ({ page, house }) => {
  const name = `System ${randomUUID()}`;
  await house.signInAs(page, 'admin');
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the system').fill(name);
  await expect(dialog.getByRole('button', { name: 'Create key' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /^Read visits/ }).focus();
  await page.keyboard.press('Space');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Create key' }).click();

  const shown = page.getByRole('dialog', { name: `Key of ${name}` });
  const key = await shown.locator('code').innerText();
  const ask = tmfClient(house.server.url, key);
  expect((await ask('GET /appointment', '/appointment?limit=1')).status).toBeLessThan(300);
  expect((await ask('POST /appointment', '/appointment', { body: {} })).status).toBe(403);

  await shown.getByRole('button', { name: 'Close' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText(`${key.slice(0, 6)}…`);
  await expect(row).toContainText('Read visits');
  await page.reload();
  await expect(page.locator('code')).toHaveCount(0);

  await page.getByRole('button', { name: `Revoke the key of ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(row).toContainText('Revoked');
  await expect(row.getByRole('button')).toHaveCount(0);
  expect((await ask('GET /appointment', '/appointment')).status).toBe(401);
});

test('a name that was used is explained, and what was typed is kept', async ({ page, house }) => {
  const name = `System ${randomUUID()}`;
  await house.db.insert(apiClients).values({ name, keyHash: Buffer.from(name), scopes: [], createdAt: new Date() });
  await house.signInAs(page, 'admin');
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the system').fill(name);
  await dialog.getByRole('checkbox', { name: /^Receive events/ }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There is or was a system with this name');
  await expect(dialog.getByLabel('Name of the system')).toHaveValue(name);
});

test('a key whose answer is lost is found on the list, to be revoked', async ({ page, house }) => {
  const name = `System ${randomUUID()}`;
  await house.signInAs(page, 'admin');
  await page.goto('/settings/api-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the system').fill(name);
  await dialog.getByRole('checkbox', { name: /^Read visits/ }).focus();
  await page.keyboard.press('Space');
  await loseAnswers(page);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await expect(dialog.getByRole('alert')).toContainText('revoke its key, which nobody has seen');
  expect(await house.db.select().from(apiClients).where(eq(apiClients.name, name))).toHaveLength(1);
});

test('the list can be read by everybody who may see it, and by nobody else', async ({ page, house }) => {
  await house.signInAs(page, 'admin');
  await expectAccessible(page, house, '/settings/api-keys');
  await house.signInAs(page, 'supervisor');
  expect((await page.goto('/settings/api-keys'))?.status()).toBe(403);
});
