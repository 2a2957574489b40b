import { eq } from 'drizzle-orm';

import { applications, messages } from '#db/schema/index';
import { expect, test } from '#tests/support/e2e';
import { makeApplication, makeOrder } from '#tests/support/factories';

const HOUR = 60 * 60_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test('this was not me: a question first, then the end of the line is stopped', async ({ page, house }) => {
    const application = await makeApplication(house.db, { status: 'terminating', now: new Date() });
    await makeOrder(house.db, application, { leavesAt: inHours(20) });
    const path = `/status/${application.token}`;
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirmed: your line ends soon');
    await page.getByRole('link', { name: 'This was not me: stop it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stop the end of your line?');
    await page.getByRole('link', { name: 'No, go on' }).click();
    await page.goto(`${path}/not-me`);
    await page.getByRole('button', { name: 'Yes, stop it: this was not me' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We are looking at it');
    const [row] = await house.db.select().from(applications).where(eq(applications.id, application.id));
    expect(row).toMatchObject({ status: 'submitted', approvedBy: null, disputedAt: expect.any(Date) });
    const letters = await house.db.select().from(messages).where(eq(messages.applicationId, application.id));
    expect(letters.map(({ template }) => template)).toEqual(['disputed']);
  });

  test('once the order has left, the page says that it is too late and whom to call', async ({ page, house }) => {
    const application = await makeApplication(house.db, { status: 'terminating', now: new Date() });
    const order = { status: 'placed', placedAt: new Date(), attempts: 1, nextAskAt: inHours(20) } as const;
    await makeOrder(house.db, application, order);
    const path = `/status/${application.token}`;
    await page.goto(`${path}/not-me`);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByText(/can no longer be stopped here\. Please call 10000 at once/)).toBeVisible();
    const answer = await page.request.post(`${path}/dispute`, {
      headers: { origin: house.server.url },
      form: {},
      maxRedirects: 0,
    });
    expect([answer.status(), answer.headers().location]).toEqual([303, expect.stringContaining('problem=order_left')]);
  });
});

test('a supervisor is led from the overview to a carrier that is silent', async ({ page, house }) => {
  const placedAt = inHours(-2);
  const application = await makeApplication(house.db, { status: 'terminating', now: new Date() });
  const silent = { status: 'placed', attempts: 12, askedAt: inHours(-0.2), escalatedAt: inHours(-1) } as const;
  const order = await makeOrder(house.db, application, { ...silent, placedAt, nextAskAt: inHours(20) });
  await house.signInAs(page, 'supervisor');
  await page.goto('/overview');
  await page.getByRole('link', { name: 'Show the cases' }).click();
  await page.getByRole('link', { name: application.reference }).click();
  await expect(page.getByText('The carrier has not ended this line yet', { exact: true })).toBeVisible();
  await expect(page.getByText(order.id)).toBeVisible();
});
