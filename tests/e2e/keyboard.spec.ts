import { eq, inArray } from 'drizzle-orm';
import type { Locator, Page } from '@playwright/test';

import { hashPassword } from '#db/password';
import { applications, visits } from '#db/schema/index';
import { expect, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeContents } from '#tests/support/document-contents';
import { makeApplication, makeLine, makeStaff } from '#tests/support/factories';
import { submitFor } from '#tests/support/submitted-application';

test.slow();

const PASSWORD = 'nothing but the keyboard';

async function submitDue(house: House, simKind: 'physical' | 'embedded', dueAt: Date) {
  const application = await submitFor(house, { line: await makeLine(house.db, { simKind }) });
  await house.db.update(applications).set({ dueAt }).where(eq(applications.id, application.id));
  return application;
}

/** Presses a key until it has done what it does; a key that comes before the page's scripts is lost, as for anybody. */
async function pressUntil(page: Page, key: string, happened: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await happened();
  }).toPass();
}

const soon = { timeout: 2000 };

async function claimLookAndApprove(page: Page, documents: number): Promise<void> {
  await pressUntil(page, 'c', () => expect(page.getByText(/^Yours until/)).toBeVisible(soon));
  const seen = page.getByRole('list', { name: 'Documents' }).getByText('Seen', { exact: true });
  for (let number = 1; number <= documents; number += 1) {
    await page.keyboard.press(`${number}`);
    await expect(seen).toHaveCount(number);
  }
  await pressUntil(page, 'a', () => expect(page.getByRole('dialog')).toBeVisible(soon));
  await page.keyboard.press('Enter');
}

test('signed in, opened, claimed, looked at, approved, and the next: without a mouse', async ({ page, house }) => {
  // Due before every other case, and before those that an earlier run left: in 1913, and a second earlier each second.
  const longAgo = -Date.now();
  const first = await submitDue(house, 'embedded', new Date(longAgo));
  const second = await submitDue(house, 'physical', new Date(longAgo + 1));
  const reviewer = await makeStaff(house.db, { role: 'reviewer', passwordHash: await hashPassword(PASSWORD) });

  await page.goto('/sign-in');
  await page.keyboard.type(reviewer.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible();

  const row = page.getByRole('link', { name: first.reference });
  await pressUntil(page, 'j', () => expect(row).toBeFocused({ timeout: 200 }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(first.reference);
  await claimLookAndApprove(page, 2);

  await expect(page.getByRole('heading', { level: 1 })).toContainText(second.reference);
  await claimLookAndApprove(page, 3);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Book a visit');
  await pressUntil(page, '1', () => expect(page.getByRole('button', { pressed: true })).toBeVisible(soon));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Booked: /)).toBeVisible();

  const statusOf = async ({ id }: { id: string }) =>
    (await house.db.select().from(applications).where(eq(applications.id, id)))[0]?.status;
  expect([await statusOf(first), await statusOf(second)]).toEqual(['awaiting_confirmation', 'awaiting_confirmation']);
  const [visit] = await house.db.select().from(visits).where(eq(visits.applicationId, second.id));
  expect(visit?.status).toBe('booked');
});

const ROW = 20;

/** Tab, as often as it takes. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 50 });
  }).toPass();
}

async function reject(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Reject the application' });
  await pressUntil(page, 'x', () => expect(dialog).toBeVisible(soon));
  await tabTo(page, dialog.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await tabTo(page, dialog.getByRole('button', { name: 'Reject', exact: true }));
  await page.keyboard.press('Enter');
}

test('twenty cases decided in a row, the mouse unplugged', async ({ page, house }) => {
  // Due in the year 1970, after the first test's cases: nobody else's stand between them.
  const line = () => makeLine(house.db, { simKind: 'embedded' });
  const cases: Awaited<ReturnType<typeof makeApplication>>[] = [];
  for (let index = 0; index < ROW; index += 1) {
    const dueAt = new Date(Date.now() / 1000 + index);
    const application = await makeApplication(house.db, {
      line: await line(),
      slots: ['front'],
      dueAt,
      now: new Date(),
    });
    await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
    cases.push(application);
  }
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${cases[0]?.reference}`);
  for (const [index, { reference }] of cases.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
    if (index % 5 !== 4) {
      await claimLookAndApprove(page, 1);
      continue;
    }
    await pressUntil(page, 'c', () => expect(page.getByText(/^Yours until/)).toBeVisible(soon));
    await reject(page);
  }
  await expect
    .poll(async () => {
      const ids = cases.map(({ id }) => id);
      const rows = await house.db.select().from(applications).where(inArray(applications.id, ids));
      return rows.map(({ status }) => status).toSorted();
    })
    .toEqual([...Array<string>(16).fill('awaiting_confirmation'), ...Array<string>(4).fill('rejected')]);
});
