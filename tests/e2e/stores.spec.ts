import { eq } from 'drizzle-orm';
import type { Page } from '@playwright/test';

import { saveStoreHours } from '#db/commands/save-store-hours';
import { closures, desks, openingHours, stores, visits } from '#db/schema/index';
import { expect, expectAccessible, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeActor, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { loseAnswers } from '#tests/support/lose-answers';

const DAY = 24 * 3_600_000;

/** Ten in the morning in Shanghai, that many days from today. */
function tenOClock(days: number): Date {
  const shanghai = new Date(Date.now() + 8 * 3_600_000 + days * DAY);
  return new Date(`${shanghai.toISOString().slice(0, 10)}T10:00:00+08:00`);
}

async function visitAt(house: House, store: StoreRow, days: number) {
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date() });
  const visit = await makeVisit(house.db, { applicationId: application.id, store, startsAt: tenOClock(days) });
  return { application, visit };
}

async function openStore(page: Page, store: StoreRow) {
  await page.goto(`/stores/${store.code}`);
  await expect(page.getByRole('heading', { level: 1, name: store.nameEn })).toBeVisible();
}

const rowOf = async (house: House, store: { id: string }) =>
  (await house.db.select().from(stores).where(eq(stores.id, store.id)))[0];

test('a store is added, given a desk and hours, and put into use, by the keyboard alone', async ({ page, house }) => {
  await house.signInAs(page, 'admin');
  const code = `E2E-${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  await page.goto('/stores');
  await page.getByRole('button', { name: 'Add a store' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New store' });
  await expect(dialog.getByRole('textbox', { name: 'Code', exact: true })).toBeFocused();
  await page.keyboard.type(code.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Please check the fields that are marked.');
  await expect(dialog.getByRole('textbox', { name: 'Name, English' })).toBeFocused();
  for (const [name, text] of Object.entries({
    'Name, English': `Store ${code}`,
    'Name, Chinese': `营业厅${code}`,
    'City, English': 'Suzhou',
    'City, Chinese': '苏州',
    'Address, English': '1 Guanqian Street',
    'Address, Chinese': '观前街 1 号',
    Phone: '+86 512 5550 0101',
  })) {
    await dialog.getByRole('textbox', { name }).fill(text);
  }
  await dialog.getByRole('button', { name: /Region/ }).press('Enter');
  await page.getByRole('option', { name: 'A new region…' }).press('Enter');
  await dialog.getByRole('textbox', { name: 'Region code' }).fill('t-jiangnan');
  await dialog.getByRole('textbox', { name: 'Region, English' }).fill('Jiangnan');
  await dialog.getByRole('textbox', { name: 'Region, Chinese' }).fill('江南');
  await page.keyboard.press('Enter');

  await page.waitForURL((url) => url.pathname === `/stores/${code}`);
  await expect(page.getByRole('heading', { level: 1, name: `Store ${code}` })).toBeVisible();
  await page.getByRole('button', { name: 'Add a desk' }).press('Enter');
  const desk = page.getByRole('dialog', { name: 'New desk' });
  await desk.getByRole('textbox', { name: 'Name' }).fill('Lane');
  await desk.getByRole('checkbox', { name: 'Elder priority' }).press('Space');
  await desk.getByRole('button', { name: 'Add', exact: true }).press('Enter');
  await expect(page.getByRole('list', { name: 'Desks' }).getByText('Elder priority')).toBeVisible();

  await page.getByRole('button', { name: 'Add a period on Monday' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Monday, period 1: opens' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Monday, period 1: closes' }).fill('12:00');
  await page.getByRole('button', { name: 'Add a period on Monday' }).press('Enter');
  await page.getByRole('textbox', { name: 'Monday, period 2: opens' }).fill('11:00');
  await page.getByRole('textbox', { name: 'Monday, period 2: closes' }).fill('17:00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Monday, period 2: opens' })).toBeFocused();
  await expect(page.getByText('This overlaps another period of the day.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Monday, period 2: opens' }).fill('13:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The weekly hours are saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Put into use' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take out of use', exact: true })).toBeVisible();

  const [made] = await house.db.select().from(stores).where(eq(stores.code, code));
  expect(made).toMatchObject({ active: true, version: 3, regionCode: 'T-JIANGNAN', slotMinutes: 20, latitude: null });
  expect(await house.db.$count(openingHours, eq(openingHours.storeId, made?.id ?? ''))).toBe(2);
});

test('booked visits are shown before hours that they stand outside are saved, and stay where they are', async ({
  page,
  house,
}) => {
  await house.signInAs(page, 'admin');
  const store = await makeStore(house.db);
  const { application, visit } = await visitAt(house, store, 1);
  await openStore(page, store);
  const weekday = visit.during.startsAt.toLocaleDateString('en', { weekday: 'long', timeZone: 'Asia/Shanghai' });
  await page.getByRole('textbox', { name: `${weekday}, period 1: opens` }).fill('10:15');
  await page.getByRole('button', { name: 'Save hours' }).click();

  const hits = page.getByRole('alertdialog', { name: '1 booked visit stands in the way' });
  await expect(hits.getByRole('row').nth(1)).toContainText(`${application.reference.slice(0, 5)}-*****`);
  await expect(hits.getByRole('row').nth(1)).toContainText('Outside the opening hours');
  await expect(hits).not.toContainText(application.reference);
  await hits.getByRole('button', { name: 'Cancel' }).last().click();
  await expect(page.getByRole('textbox', { name: `${weekday}, period 1: opens` })).toHaveValue('10:15');
  expect(await rowOf(house, store)).toMatchObject({ version: 0 });

  await page.getByRole('button', { name: 'Save hours' }).click();
  await hits.getByRole('button', { name: 'Save all the same' }).click();
  await expect(hits).toBeHidden();
  await expect.poll(async () => (await rowOf(house, store))?.version).toBe(1);
  expect(await house.db.select().from(visits).where(eq(visits.id, visit.id))).toEqual([visit]);
});

test('what a colleague saved meanwhile is not overwritten, and a lost answer keeps what was typed', async ({
  page,
  house,
}) => {
  await house.signInAs(page, 'admin');
  const store = await makeStore(house.db);
  const colleague = await makeActor(house.db, 'admin', { name: 'Mei Colleague' });
  await openStore(page, store);
  await page.getByRole('button', { name: 'Add a special day' }).click();
  const dialog = page.getByRole('dialog', { name: 'Special day' });
  await dialog.getByRole('textbox', { name: 'What it is' }).fill('Stocktaking');
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2027-02-06');
  const week = [1, 2, 3, 4, 5, 6, 7].map(() => [{ opensAt: '08:00', closesAt: '20:00' }]);
  const input = { storeId: store.id, version: 0, acknowledged: [], week };
  await saveStoreHours({ db: house.db, actor: colleague, input, now: new Date() });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Mei Colleague changed this store meanwhile.');
  expect(await rowOf(house, store)).toMatchObject({ version: 1 });

  await loseAnswers(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('No answer came');
  await expect(dialog.getByRole('textbox', { name: 'What it is' })).toHaveValue('Stocktaking');
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('textbox', { name: 'Monday, period 1: opens' })).toHaveValue('08:00');
});

test('a desk with visits to come is taken out of use only once they were seen; a supervisor reads', async ({
  page,
  browser,
  house,
}) => {
  await house.signInAs(page, 'admin');
  const store = await makeStore(house.db);
  await visitAt(house, store, 2);
  await openStore(page, store);
  await page.getByRole('button', { name: 'Take desk 1 out of use' }).click();
  const hits = page.getByRole('alertdialog', { name: '1 booked visit stands in the way' });
  await expect(hits.getByRole('row').nth(1)).toContainText('The desk is out of use');
  await hits.getByRole('button', { name: 'Save all the same' }).click();
  await expect(page.getByRole('button', { name: 'Put desk 1 back into use' })).toBeVisible();
  expect(
    await house.db
      .select()
      .from(desks)
      .where(eq(desks.id, store.deskIds[0] ?? '')),
  ).toMatchObject([{ active: false }]);

  const reader = await browser.newPage();
  await house.signInAs(reader, 'supervisor');
  await openStore(reader, store);
  await expect(reader.getByText('Administrators change stores; you can read them.')).toBeVisible();
  await expect(reader.getByRole('main').getByRole('button')).toHaveCount(0);
});

test('the stores are accessible', async ({ page, house }) => {
  await house.signInAs(page, 'admin');
  const store = await makeStore(house.db);
  await visitAt(house, store, 1);
  const startsAt = tenOClock(3);
  const endsAt = new Date(startsAt.getTime() + DAY);
  await house.db.insert(closures).values({ storeId: store.id, startsAt, endsAt, reason: 'Refurbishment' });
  await expectAccessible(page, house, '/stores');
  await expectAccessible(page, house, `/stores/${store.code}`);
  await page.getByRole('button', { name: 'Take desk 1 out of use' }).click();
  await expect(page.getByRole('alertdialog', { name: '1 booked visit stands in the way' })).toBeVisible();
  await expectAccessibleScreen(page);
});
