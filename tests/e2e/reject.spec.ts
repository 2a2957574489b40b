import { expect, setLocale, test } from '#tests/support/e2e';
import { makeLine, overdue } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { claimCase, openCase } from '#tests/support/review-pages';
import { submitFor } from '#tests/support/submitted-application';
import { tick } from '#tests/support/tick';

test.slow();

const REASONS = ['该号码登记在他人名下，只能由机主本人申请销户。', '该号码尚有欠费或未出账费用，结清后可重新申请。'];
const TEXT = '请在结清 3 月账单后重新申请。';

test('a rejection carries its reasons to the customer, in the language of the customer', async ({
  browser,
  page: customer,
  house,
}) => {
  const line = await makeLine(house.db, { bills: overdue(5_000) });
  const { reference, statusPath } = await submitFor(house, { line, locale: 'zh-CN' });
  const staff = await browser.newPage();
  await house.signInAs(staff, 'reviewer');

  await test.step('not without a reason', async () => {
    await openCase(staff, reference);
    await expect(staff.getByText('¥50.00 overdue').or(staff.getByText('CN¥50.00 overdue')).first()).toBeVisible();
    await claimCase(staff);
    await staff.getByRole('button', { name: /^Reject/ }).click();
    const dialog = staff.getByRole('dialog', { name: 'Reject the application' });
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('Choose at least one reason.');
  });

  await test.step('two reasons and a text of the reviewer', async () => {
    const dialog = staff.getByRole('dialog', { name: 'Reject the application' });
    await tick(dialog.getByRole('checkbox', { name: /^The applicant is not the holder/ }));
    await tick(dialog.getByRole('checkbox', { name: /^Arrears or unbilled usage/ }));
    await dialog.getByRole('textbox', { name: /^Text for the customer/ }).fill(TEXT);
    await dialog.getByRole('textbox', { name: /^Note for colleagues/ }).fill('Seen twice this week.');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(staff.getByText(`Rejected: ${reference}`)).toBeVisible();
  });

  await test.step('the customer reads why, and nothing of the note', async () => {
    await letSettle(house, reference);
    await setLocale(customer.context(), house.server, 'zh-CN');
    await customer.goto(statusPath);
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('申请未通过');
    const main = customer.getByRole('main');
    for (const reason of REASONS) await expect(main.getByText(reason, { exact: true })).toBeVisible();
    const letter = main.getByRole('group').filter({ hasText: `您的申请未能通过（${reference}）` });
    await letter.getByText('您的申请未能通过').click();
    for (const part of [...REASONS, TEXT, statusPath]) {
      await expect(letter).toContainText(part);
    }
    await expect(main).not.toContainText('Seen twice this week.');
  });

  await test.step('the case stays to be read, with its letter and without the secret link', async () => {
    await openCase(staff, reference);
    await expect(staff.getByText('There is nothing to decide in this case.')).toBeVisible();
    await staff.getByRole('tab', { name: /^Decisions/ }).click();
    await expect(staff.getByRole('tabpanel')).toContainText('Seen twice this week.');
    await staff.getByRole('tab', { name: /^Letters/ }).click();
    await staff.getByText(`您的申请未能通过（${reference}）`).click();
    await expect(staff.getByRole('tabpanel')).toContainText('[the customer’s secret link]');
    await expect(staff.getByRole('tabpanel')).not.toContainText(statusPath);
  });
});
