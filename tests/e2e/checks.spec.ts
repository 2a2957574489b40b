import { eq } from 'drizzle-orm';

import { lines } from '#db/schema/index';
import { makeContents } from '#tests/support/document-contents';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import { makeApplication, makeLine, overdue } from '#tests/support/factories';
import { claimCase } from '#tests/support/review-pages';

test('each bill is named, what ends with the line stands there, and the checks are run again by a key', async ({
  page,
  house,
}) => {
  const line = await makeLine(house.db, {
    bills: overdue(8800),
    linkedLines: [{ tie: 'secondary_card', msisdnEnd: '0912' }],
    balanceMinor: 5230,
  });
  const application = await makeApplication(house.db, { line, now: new Date() });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${application.reference}`);
  const arrears = page.getByRole('listitem').filter({ hasText: 'CN¥88.00 overdue' });
  await expect(arrears.first()).toContainText('B-1due Oct 1, 2026CN¥88.00');
  await expect(arrears.first()).toContainText('Blocks the end of the line');
  const ending = page.locator('section', { has: page.getByRole('heading', { name: 'What ends with this line' }) });
  await expect(ending).toContainText('Secondary cardnumber ending 0912');
  await expect(ending).toContainText('BalanceCN¥52.30');
  await expectNoAxeViolations(page);

  await house.db.update(lines).set({ bills: [] }).where(eq(lines.id, line.id));
  await claimCase(page);
  await page.keyboard.press('f');
  await expect(arrears).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(application.reference);
});
