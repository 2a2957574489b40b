import { eq } from 'drizzle-orm';

import { desks, regions, stores, visits } from '#db/schema/index';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import type { Page } from '@playwright/test';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A store in a city of its own, in a zone where it is open tomorrow as anywhere. */
async function boardOf(house: House) {
  const city = `City ${crypto.randomUUID().slice(0, 8)}`;
  const store = await makeStore(house.db, { desks: 3, cityEn: city, cityZh: city });
  await house.db
    .update(desks)
    .set({ abilities: ['elder_priority'] })
    .where(eq(desks.id, store.deskIds[0] ?? ''));
  return { store, day: tomorrowAt(10).toISOString().slice(0, 10) };
}

function tomorrowAt(hour: number): Date {
  const shanghai = new Date(Date.now() + 8 * HOUR + DAY);
  return new Date(`${shanghai.toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00+08:00`);
}

async function bookedAt(house: House, store: StoreRow, startsAt: Date, given: { deskId?: string } = {}) {
  const confirmBy = new Date(tomorrowAt(14).getTime());
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date(), confirmBy });
  await makeVisit(house.db, { applicationId: application.id, store, startsAt, ...given });
  return application;
}

async function visitOf(house: House, { id }: { id: string }) {
  const [visit] = await house.db.select().from(visits).where(eq(visits.applicationId, id));
  return visit;
}

/** The middle of the cell of a desk in the row of a time. */
async function cellAt(page: Page, time: string, desk: number): Promise<{ x: number; y: number }> {
  const cell = page
    .getByRole('row', { name: new RegExp(`^${time}`) })
    .getByRole('cell')
    .nth(desk - 1);
  const box = await cell.boundingBox();
  if (box === null) throw new Error(`no cell at ${time}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function openBoard(page: Page, { store, day }: { store: StoreRow; day: string }): Promise<void> {
  await page.goto(`/visits?store=${store.code}&day=${day}`);
  await expect(page.locator('[data-movable][draggable=true]'), 'what drags has been loaded').toHaveCount(1);
}

/** As a hand does it: down, a first move that begins the drag, then on to the cell. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.move(to.x + 1, to.y + 1);
}

test('a visit is dragged to another desk and time, confirmed, and moved back', async ({ page, house }) => {
  const { store, day } = await boardOf(house);
  const application = await bookedAt(house, store, tomorrowAt(10));
  await house.signInAs(page, 'supervisor');
  const bar = page.getByRole('main').getByRole('status');

  await openBoard(page, { store, day });
  await drag(page, await cellAt(page, '10:00', 1), await cellAt(page, '14:00', 2));
  await expect(bar).toContainText('This is past the deadline of the case');
  await page.mouse.up();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(bar).toBeEmpty();

  // A browser whose drags are steered from outside ends none where it was not let go on a place.
  await openBoard(page, { store, day });
  await drag(page, await cellAt(page, '10:00', 1), await cellAt(page, '11:30', 2));
  await expect(bar).toContainText('Let go to put it here');
  await page.mouse.up();
  const dialog = page.getByRole('alertdialog', { name: `Move the visit of ${application.reference}?` });
  await expect(dialog).toContainText('11:30, desk 2');
  await expect(dialog).toContainText('The other desk cannot do what this one canElder priority');
  await dialog
    .getByText(/letter/i)
    .first()
    .click();
  await expect(dialog).toContainText('11:30');
  await dialog.getByRole('button', { name: 'Move the visit' }).click();
  await expect(bar).toContainText(`The visit of ${application.reference} is moved to`);
  expect(await visitOf(house, application)).toMatchObject({
    deskId: store.deskIds[1],
    version: 1,
    during: { startsAt: new Date(tomorrowAt(11).getTime() + HOUR / 2) },
  });

  await page.getByRole('button', { name: 'Move it back' }).click();
  await expect(bar).toContainText('is back where it was');
  expect(await visitOf(house, application)).toMatchObject({
    deskId: store.deskIds[0],
    version: 2,
    during: { startsAt: tomorrowAt(10) },
  });
});

test('a visit is moved by the keyboard alone, and left where it is by Escape', async ({ page, house }) => {
  const { store, day } = await boardOf(house);
  const application = await bookedAt(house, store, tomorrowAt(10));
  await house.signInAs(page, 'reviewer');
  await page.goto(`/visits?store=${store.code}&day=${day}`);
  const visit = page.getByRole('button', { name: new RegExp(`^${application.reference}, Booked`) });
  const bar = page.getByRole('main').getByRole('status');
  const takeUp = async () => {
    await expect(async () => {
      await visit.press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
    }, 'the keys work once the page has its scripts').toPass();
    await page.keyboard.press('m');
    await expect(bar).toContainText(`Moving ${application.reference}`);
  };
  await takeUp();
  await page.keyboard.press('Escape');
  await expect(bar).toBeEmpty();
  await expect(visit).toBeFocused();

  await takeUp();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const place = page.locator(':focus');
  await expect(place).toHaveAccessibleName(/, desk [23]/);
  const wanted = await place.textContent();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(wanted?.replace(/^.*?(\d\d:\d\d)/, '$1') ?? '');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Move the visit' }).press('Enter');
  await expect(bar).toContainText('is moved to');
  await expect(visit).toBeFocused();
  const moved = await visitOf(house, application);
  expect(moved).toMatchObject({ version: 1, status: 'booked' });
  expect(moved?.deskId).not.toBe(store.deskIds[0]);
});

test('a place taken meanwhile leaves the visit where it was, with three others; a stale board is told', async ({
  page,
  house,
}) => {
  const { store, day } = await boardOf(house);
  const application = await bookedAt(house, store, tomorrowAt(10));
  await house.signInAs(page, 'supervisor');
  await page.goto(`/visits?store=${store.code}&day=${day}`);
  await expect(page.locator('[data-movable][draggable=true]')).toHaveCount(1);
  await drag(page, await cellAt(page, '10:00', 1), await cellAt(page, '11:00', 2));
  await page.mouse.up();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('11:00, desk 2');
  await bookedAt(house, store, tomorrowAt(11), { deskId: store.deskIds[1] });
  await dialog.getByRole('button', { name: 'Move the visit' }).click();
  const bar = page.getByRole('main').getByRole('status');
  await expect(bar).toContainText('Somebody has just taken this place');
  expect(await visitOf(house, application)).toMatchObject({ version: 0, during: { startsAt: tomorrowAt(10) } });
  const offers = page.getByRole('main').getByRole('button', { name: /^\w+, \w+ \d+, \d\d:\d\d$/ });
  await expect(offers).toHaveCount(3);

  await offers.first().click();
  await house.db.update(visits).set({ version: 7 }).where(eq(visits.applicationId, application.id));
  await dialog.getByRole('button', { name: 'Move the visit' }).click();
  await expect(page.getByText('Somebody changed this meanwhile', { exact: false })).toBeVisible();
  expect(await visitOf(house, application)).toMatchObject({ version: 7, during: { startsAt: tomorrowAt(10) } });
});

test('from the week of a region to the desks of a day, and an empty place is booked for a case', async ({
  page,
  house,
}) => {
  const { store, day } = await boardOf(house);
  const code = `R${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  await house.db.insert(regions).values({ code, nameZh: code, nameEn: `Region ${code}` });
  await house.db.update(stores).set({ regionCode: code }).where(eq(stores.id, store.id));
  await bookedAt(house, store, tomorrowAt(10));
  const next = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date() });
  await house.signInAs(page, 'reviewer');
  await page.goto(`/visits?view=stores&region=${code}&week=${day}`);
  await expect(page.getByRole('heading', { level: 1, name: `Region ${code}` })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: /1 booked, 0 held, 53 of 54 places free/ }).click();
  await page.waitForURL((url) => url.searchParams.get('day') === day);
  await expectNoAxeViolations(page);

  await expect(async () => {
    await page.getByRole('button', { name: /^Book .*12:30, desk 3$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
  }, 'the page books once it has its scripts').toPass();
  await page.getByRole('textbox', { name: 'Reference of the case' }).fill('nonsense');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is no reference', { exact: false })).toBeVisible();
  await page.getByRole('textbox', { name: 'Reference of the case' }).fill(next.reference.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();
  await page.getByRole('button', { name: /^Book/ }).last().click();
  await page.waitForURL((url) => url.searchParams.has('week'));
  expect(await visitOf(house, next)).toMatchObject({
    status: 'booked',
    deskId: store.deskIds[2],
    during: { startsAt: new Date(tomorrowAt(12).getTime() + HOUR / 2) },
  });
});
