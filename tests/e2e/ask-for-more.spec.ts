import { expect, test } from '#tests/support/e2e';
import { makeLine } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { ownJpeg } from '#tests/support/make-image';
import { approveCase, claimCase, lookAtEveryDocument, openCase } from '#tests/support/review-pages';
import { submitFor } from '#tests/support/submitted-application';
import { tick } from '#tests/support/tick';

test.slow();

test('what was asked for comes back into the queue, and the new photo has to be seen', async ({
  browser,
  page: customer,
  house,
}) => {
  const line = await makeLine(house.db, { simKind: 'embedded' });
  const { reference, statusPath } = await submitFor(house, { line });
  const staff = await browser.newPage();
  await house.signInAs(staff, 'reviewer');

  await test.step('a reviewer asks for the portrait again', async () => {
    await openCase(staff, reference);
    await claimCase(staff);
    await lookAtEveryDocument(staff);
    await staff.getByRole('button', { name: /^Ask for more/ }).click();
    const dialog = staff.getByRole('dialog', { name: 'Ask the customer for more' });
    await tick(dialog.getByRole('checkbox', { name: 'Portrait cannot be recognised' }));
    await expect(dialog.getByRole('checkbox', { name: 'Portrait', exact: true })).toBeChecked();
    await dialog.getByRole('textbox', { name: /^Text for the customer/ }).fill('In daylight, please.');
    await dialog.getByRole('button', { name: 'Ask' }).click();
    await expect(staff.getByText(`Asked for more: ${reference}`)).toBeVisible();
  });

  await test.step('it waits for the customer, not for a reviewer', async () => {
    await staff.goto(`/applications?q=${reference}&status=submitted`);
    await expect(staff.getByText('No application fits')).toBeVisible();
    await openCase(staff, reference);
    await expect(staff.getByText('Waiting for customer', { exact: true })).toBeVisible();
    await expect(staff.getByRole('button', { name: /^Claim/ })).toHaveCount(0);
  });

  await test.step('the customer sends a new photo, and everything back', async () => {
    await letSettle(house, reference);
    await customer.goto(statusPath);
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('We need something from you');
    await expect(customer.getByRole('main')).toContainText('In daylight, please.');
    const photo = { name: 'again.jpg', mimeType: 'image/jpeg', buffer: await ownJpeg() };
    await customer.getByLabel('Photo of yourself').setInputFiles(photo);
    await customer.getByRole('button', { name: 'Upload the photo' }).click();
    await expect(customer.getByText('The new photo has arrived.')).toBeVisible();
    await customer.getByRole('button', { name: 'Send everything back to us' }).click();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('We are looking at it');
  });

  await test.step('back in the queue, shut until the new photo has been seen', async () => {
    await staff.goto(`/applications?q=${reference}&status=submitted`);
    await staff.getByRole('link', { name: reference }).click();
    await claimCase(staff);
    const strip = staff.getByRole('list', { name: 'Documents' });
    await expect(strip.getByRole('button').filter({ hasText: 'Replaced' })).toHaveCount(1);
    await expect(staff.getByText('Before approving: look at Portrait', { exact: true })).toBeVisible();
    await lookAtEveryDocument(staff);
    await approveCase(staff);
    await expect(staff.getByText(`Approved: ${reference}`)).toBeVisible();
    await letSettle(house, reference);
    await customer.reload();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Approved: please confirm');
  });
});
