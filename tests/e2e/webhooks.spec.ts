import { randomUUID } from 'node:crypto';

import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';

import { webhookDeliveries, webhookEndpoints } from '#db/schema/index';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import { makeApplication } from '#tests/support/factories';
import { startHubServer } from '#tests/support/hub-server';
import { makeWebhook } from '#tests/support/webhooks';

test('an admin adds an endpoint, sees the test event arrive signed, and removes it', async ({ page, house }) => {
  const hub = await startHubServer();
  const url = `${hub.url}/${randomUUID()}`;
  await house.signInAs(page, 'admin');
  await page.goto('/settings/webhooks');
  await page.getByRole('button', { name: 'New endpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'New endpoint' });
  await dialog.getByLabel('Address').fill('http://192.168.0.1/');
  await dialog.getByText('Only these').click();
  await dialog.getByRole('checkbox', { name: /visit\.missed/ }).focus();
  await page.keyboard.press('Space');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Events cannot go to this address');
  await dialog.getByLabel('Address').fill(url);
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();

  const shown = page.getByRole('dialog', { name: `Secret of ${new URL(url).host}` });
  const secret = await shown.locator('code').innerText();
  await shown.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: url }).click();
  await expect(page.getByText('visit.missed', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Send a test event' }).click();
  const row = page.getByRole('row', { name: /webhook\.test/ });
  await expect(row).toContainText('Delivered');
  await expect(row).toContainText('HTTP 204');
  const [call] = hub.calls;
  const signed = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(call?.headers[name])]),
  );
  expect(new Webhook(secret).verify(call?.body ?? '', signed)).toMatchObject({ type: 'webhook.test' });

  await row.getByRole('button', { name: 'Send webhook.test again' }).click();
  await expect.poll(() => hub.calls.length).toBe(2);
  expect(hub.calls[1]?.headers['webhook-id']).toBe(signed['webhook-id']);
  await page.getByRole('button', { name: 'More for this endpoint' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page).toHaveURL(/\/settings\/webhooks$/);
  await expect(page.getByRole('link', { name: url })).toHaveCount(0);
  await hub.close();
});

test('an auditor reads what was given up, without the path, and opens its case', async ({ page, house }) => {
  const now = new Date();
  const endpoint = await makeWebhook(house.db, { offSince: now, offReason: 'gone', createdAt: now });
  const application = await makeApplication(house.db, { now });
  await house.db.insert(webhookDeliveries).values({
    endpointId: endpoint.id,
    lane: application.id,
    subjectId: application.id,
    event: { type: 'application.submitted', timestamp: now.toISOString(), data: {} },
    status: 'given_up',
    attempts: 1,
    lastAnswer: '410',
    triedAt: now,
    createdAt: now,
    sendAt: now,
    endedAt: now,
  });
  await house.signInAs(page, 'auditor');
  await expectAccessible(page, house, `/settings/webhooks/${endpoint.id}?status=given_up`);
  await expect(page.getByText('secret-path')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Send|More for/ })).toHaveCount(0);
  await page.getByRole('link', { name: application.reference }).click();
  await expect(page).toHaveURL(new RegExp(`/applications/${application.reference}$`));
  await house.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpoint.id));
});
