import { randomUUID } from 'node:crypto';

import { eq, sql } from 'drizzle-orm';

import { closings, messages, specialDays, visits } from '#db/schema/index';
import { expect, expectAccessible, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStore, makeVisit } from '#tests/support/factories';

const DAY = 24 * 3_600_000;

/** Ten in the morning in Shanghai, tomorrow. */
function tomorrowAtTen(): Date {
  const shanghai = new Date(Date.now() + 8 * 3_600_000 + DAY);
  return new Date(`${shanghai.toISOString().slice(0, 10)}T10:00:00+08:00`);
}

/** A store with two visits tomorrow at ten, and another in the same city; no one else's. */
async function makeScene({ db }: House) {
  const cityEn = `City ${randomUUID()}`;
  const store = await makeStore(db, { cityEn });
  const other = await makeStore(db, { cityEn });
  const startsAt = tomorrowAtTen();
  const booked = [];
  for (const deskId of store.deskIds) {
    const application = await makeApplication(db, { status: 'awaiting_confirmation', now: new Date() });
    booked.push(await makeVisit(db, { applicationId: application.id, store, startsAt, deskId }));
  }
  const date = new Date(startsAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  return { store, other, booked, startsAt, date };
}

const visitsOf = async ({ db }: House, ids: string[]) => {
  const rows = await Promise.all(ids.map((id) => db.select().from(visits).where(eq(visits.id, id))));
  return rows.flat();
};

test('a day is closed from the question to the undo, by the keyboard', async ({ page, house }) => {
  await house.signInAs(page, 'admin');
  const { store, other, booked, date } = await makeScene(house);
  const ids = booked.map(({ id }) => id);
  await page.goto(`/stores/${store.code}`);
  await page.getByRole('link', { name: 'Close…' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Close a store, a desk or a time' })).toBeVisible();
  await page.getByRole('button', { name: 'See who is hit' }).press('Enter');
  await expect(page.getByText('Please choose a date that is not over.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Date' }).fill(date);
  await page.getByRole('textbox', { name: 'Why' }).fill('Stocktaking');
  await page.keyboard.press('Enter');

  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByText(other.nameEn)).toHaveCount(2);
  await expect(table.getByText('Same time')).toHaveCount(2);
  await table
    .getByRole('link', { name: /^Change the place/ })
    .first()
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: /^A place for/ });
  await dialog
    .getByRole('radio', { name: /30 min later/ })
    .first()
    .press('Space');
  await dialog.getByRole('button', { name: 'Take this' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(table.getByText('Chosen by hand')).toBeVisible();
  await expectAccessibleScreen(page);

  await page.getByRole('button', { name: 'Hold the new places' }).press('Enter');
  await expect(page.getByText(/^Every new place is kept until/)).toBeVisible();
  expect((await visitsOf(house, ids)).map(({ storeId }) => storeId)).toEqual([store.id, store.id]);
  await page.getByRole('button', { name: 'Close…' }).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Close it now?' });
  await question.getByRole('button', { name: 'Close and send 2 letters' }).press('Enter');
  await expect(page.getByText('It is closed and everyone has the new place. No letter has left yet.')).toBeVisible();
  expect((await visitsOf(house, ids)).map(({ storeId }) => storeId)).toEqual([other.id, other.id]);

  await page.getByRole('button', { name: /^Undo/ }).press('Enter');
  await expect(page.getByText('It was undone before anything was sent. Every visit is where it was.')).toBeVisible();
  expect((await visitsOf(house, ids)).map(({ storeId }) => storeId)).toEqual([store.id, store.id]);
  expect(await house.db.select().from(specialDays).where(eq(specialDays.storeId, store.id))).toEqual([]);
  const letters = await house.db
    .select({ status: messages.status })
    .from(messages)
    .where(sql`${messages.applicationId} IN ${booked.map(({ applicationId }) => applicationId)}`);
  expect(letters.map(({ status }) => status)).toEqual(['recalled', 'recalled']);
});

test('who has a visit there is one press away from a closing; a hold that ran out is held again', async ({
  page,
  house,
  browser,
}) => {
  await house.signInAs(page, 'admin');
  const { store } = await makeScene(house);
  await page.goto(`/stores/${store.code}`);
  await page.getByRole('button', { name: 'Take desk 1 out of use' }).click();
  await page.getByRole('link', { name: 'Find new places for everyone instead' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Broken');
  await page.getByRole('button', { name: 'See who is hit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Desk 1, from now on' })).toBeVisible();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Hold the new places' }).click();
  await expect(page.getByText(/^Every new place is kept until/)).toBeVisible();

  const past = new Date(Date.now() - 60_000);
  await house.db.update(closings).set({ holdExpiresAt: past }).where(eq(closings.storeId, store.id));
  await page.getByRole('button', { name: 'Close…' }).click();
  await page.getByRole('button', { name: 'Close and send one letter' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The hold ran out before this was pressed.');
  await page.getByRole('button', { name: 'Hold again' }).click();
  await expect(page.getByText(/^Every new place is kept until/)).toBeVisible();

  const reader = await browser.newPage();
  await house.signInAs(reader, 'supervisor');
  await reader.goto(new URL(page.url()).pathname);
  await expect(reader.getByRole('heading', { level: 1, name: 'Desk 1, from now on' })).toBeVisible();
  await expect(reader.getByRole('main').getByRole('button')).toHaveCount(0);
  await expectAccessible(page, house, `/stores/${store.code}/close?kind=period`);
});
