import { eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';

import { applications } from '#db/schema/index';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeLine } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { approveCase, claimCase, lookAtEveryDocument, openCase } from '#tests/support/review-pages';
import { submitFor } from '#tests/support/submitted-application';

async function approved(page: Page, house: House) {
  const application = await submitFor(house, { line: await makeLine(house.db, { simKind: 'embedded' }) });
  await openCase(page, application.reference);
  await claimCase(page);
  await lookAtEveryDocument(page);
  await approveCase(page);
  await expect(page.getByRole('region', { name: 'Last decision' })).toContainText(`Approved: ${application.reference}`);
  return application;
}

async function statusOf(house: House, { id }: { id: string }) {
  const [row] = await house.db.select().from(applications).where(eq(applications.id, id));
  return row?.status;
}

test('one key takes a decision back: the case is held again, and the customer has heard nothing', async ({
  page,
  browser,
  house,
}) => {
  await house.signInAs(page, 'reviewer');
  const application = await approved(page, house);
  const customer = await browser.newPage({ baseURL: house.server.url });
  await customer.goto(application.statusPath);
  await expect(customer.getByRole('heading', { level: 1 })).toHaveText('We are looking at it');

  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(application.reference);
  await expect(page.getByText(/^Yours until/)).toBeVisible();
  expect(await statusOf(house, application)).toBe('submitted');
  await page.getByRole('tab', { name: /^Letters/ }).click();
  await expect(page.getByText('Taken back before it was sent')).toBeVisible();
  await customer.reload();
  await expect(customer.getByText('Approved')).toHaveCount(0);
  await customer.close();
});

test('the offer is accessible, and gone when its time is over', async ({ page, house }) => {
  await page.clock.install();
  await house.signInAs(page, 'reviewer');
  await approved(page, house);
  // By then React Aria has taken down its announcement of the pending button, whose label went with its dialog.
  await page.clock.fastForward(8000);
  await expect(page.getByRole('region', { name: 'Last decision' })).toBeVisible();
  await expectAccessibleScreen(page);
  await page.clock.fastForward(8000);
  await expect(page.getByRole('region', { name: 'Last decision' })).toHaveCount(0);
});

test('too late is said, and the decision stands; a supervisor opens the case again', async ({ page, house }) => {
  await house.signInAs(page, 'supervisor');
  const application = await approved(page, house);
  await letSettle(house, application.reference);
  await page.keyboard.press('u');
  await expect(page.getByText(/^The time to undo is over/)).toBeVisible();
  expect(await statusOf(house, application)).toBe('awaiting_confirmation');

  await page.getByRole('button', { name: 'Open again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open the case again' });
  await dialog.getByRole('button', { name: 'Open again' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByRole('textbox').fill('The portrait was another person.');
  await dialog.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByText(`Open again: ${application.reference}`)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Claim(?! next)/ })).toBeVisible();
  expect(await statusOf(house, application)).toBe('submitted');
});
