import { eq, inArray, sql } from 'drizzle-orm';
import type { Page } from '@playwright/test';

import { applications, claims } from '#db/schema/index';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication } from '#tests/support/factories';

// Whoever claims next takes what is due first, whosesoever it is: one at a time, and nothing stays behind.
test.describe.configure({ mode: 'serial' });
const made: string[] = [];
test.afterEach(async ({ house }) => {
  const gone = { status: 'withdrawn', closedAt: new Date() } as const;
  await house.db
    .update(applications)
    .set(gone)
    .where(inArray(applications.id, made.splice(0)));
});

/** Due before every other case, in the middle of the nineteenth century. */
async function makeMostUrgent(house: House, count: number) {
  const longAgo = -2 * Date.now();
  const cases = [];
  for (let index = 0; index < count; index += 1) {
    cases.push(await makeApplication(house.db, { dueAt: new Date(longAgo + index), now: new Date() }));
  }
  made.push(...cases.map(({ id }) => id));
  return cases;
}

async function holderOf(house: House, applicationId: string | undefined) {
  const [claim] = await house.db
    .select()
    .from(claims)
    .where(eq(claims.applicationId, applicationId ?? ''));
  return claim?.staffId ?? null;
}

async function expectMine(page: Page, reference: string | undefined): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference ?? '');
  await expect(page.getByText(/^Yours until/)).toBeVisible();
}

test('N claims and opens the most urgent case, N again the next, and S passes one over', async ({ page, house }) => {
  const [first, second, third, fourth] = await makeMostUrgent(house, 4);
  const reviewer = await house.signInAs(page, 'reviewer');
  await page.goto('/applications');
  await expect(page.getByRole('button', { name: /^Claim next/ })).toBeVisible();
  // A key that comes before the page listens is not heard.
  await expect(async () => {
    await page.keyboard.press('n');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(first?.reference ?? '', { timeout: 5000 });
  }).toPass();
  await expectMine(page, first?.reference);
  await page.keyboard.press('n');
  await expectMine(page, second?.reference);

  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Skip this case' });
  await expectAccessibleScreen(page);
  while ((await dialog.getByRole('radio').and(page.locator(':focus')).count()) === 0) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Needs expert knowledge' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expectMine(page, third?.reference);
  await expect(page.getByText(`Skipped: ${second?.reference}`)).toBeVisible();
  expect(await holderOf(house, first?.id)).toBe(reviewer.id);
  expect(await holderOf(house, second?.id)).toBeNull();
  expect(await holderOf(house, third?.id)).toBe(reviewer.id);

  await page.goto(`/applications/${second?.reference}`);
  await expect(page.getByText(`${reviewer.name} skipped the case`)).toBeVisible();
  await expect(page.getByText('Needs expert knowledge')).toBeVisible();
  await page.keyboard.press('n');
  await expectMine(page, fourth?.reference);
});

test('N on the most urgent case itself claims it where it stands', async ({ page, house }) => {
  const [first] = await makeMostUrgent(house, 1);
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${first?.reference}`);
  await expect(page.getByRole('button', { name: /^Claim(?! next)/ })).toBeVisible();
  await page.keyboard.press('n');
  await expectMine(page, first?.reference);
});

test('where nothing is left it is said, on the queue', async ({ page, house }) => {
  const [first] = await makeMostUrgent(house, 1);
  const reviewer = await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${first?.reference}`);
  await expect(page.getByRole('button', { name: /^Claim(?! next)/ })).toBeVisible();
  await house.db.transaction(async (tx) => {
    // Nobody submits or changes a case meanwhile.
    await tx.execute(sql`LOCK TABLE applications IN SHARE MODE`);
    await house.db.execute(sql`
      INSERT INTO case_skips (application_id, staff_id, application_version, reason, skipped_at)
      SELECT id, ${reviewer.id}, version, 'language', now() FROM applications WHERE status = 'submitted'`);
    await page.keyboard.press('n');
    await expect(page.getByText(/^Nothing is left for you to claim/)).toBeVisible();
  });
  await expect(page).toHaveURL(/\/applications$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible();
  expect(await holderOf(house, first?.id)).toBeNull();
});

test('an auditor is offered nothing to claim', async ({ page, house }) => {
  const [first] = await makeMostUrgent(house, 1);
  await house.signInAs(page, 'auditor');
  await page.goto('/applications');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Claim next/ })).toHaveCount(0);
  await page.keyboard.press('n');
  expect(await holderOf(house, first?.id)).toBeNull();
});
