import type { Locator, Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';

import { cancelVisit } from '#db/commands/cancel-visit';
import { listFreeSlots } from '#db/queries/list-free-slots';
import { visits } from '#db/schema/index';
import { expect, expectAccessible, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { applicantOf, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { morningZone } from '#tests/support/morning-zone';
import { until } from '#tests/support/until';

const HOUR = 3_600_000;

const awaiting = ({ db }: House) =>
  makeApplication(db, { status: 'awaiting_confirmation', slots: [], now: new Date() });

/** A store that is full until its horizon, tomorrow, with the visit of somebody else that comes last. */
async function fullStore(house: House) {
  const now = new Date();
  const store = await makeStore(house.db, { desks: 1, slotMinutes: 240, horizonDays: 1, timeZone: morningZone(now) });
  const period = { executor: house.db, storeId: store.id, from: now, until: new Date(now.getTime() + 48 * HOUR), now };
  const taken = [];
  for (const { startsAt } of await listFreeSlots(period)) {
    const application = await awaiting(house);
    taken.push({ application, visit: await makeVisit(house.db, { applicationId: application.id, store, startsAt }) });
  }
  const last = taken.at(-1);
  if (last === undefined) throw new Error('the store has no place');
  return { store, last };
}

async function giveUp(house: House, { application, visit }: Awaited<ReturnType<typeof fullStore>>['last']) {
  const input = { visitId: visit.id, version: visit.version };
  await cancelVisit({ db: house.db, actor: applicantOf(application), input, now: new Date() });
}

function offered(house: House, application: { id: string }) {
  const isOffer = and(eq(visits.applicationId, application.id), eq(visits.status, 'held'));
  const ask = async () => (await house.db.select().from(visits).where(isOffer))[0] ?? null;
  return until(ask, { within: 20_000, what: 'the freed place is offered' });
}

/** A press that leads to another page, and that page. */
async function press(page: Page, target: Locator): Promise<void> {
  const loaded = page.waitForEvent('load');
  await target.click();
  await loaded;
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test('the customer joins the waiting list and accepts the place that somebody gives up', async ({ page, house }) => {
    const { store, last } = await fullStore(house);
    const application = await awaiting(house);
    await page.goto(`/status/${application.token}`);
    await press(page, page.getByRole('link', { name: 'Join the waiting list' }));
    await page.getByRole('combobox', { name: 'Store 1' }).selectOption({ label: store.nameEn });
    for (const part of ['before 11:00', '11:00–14:00', 'from 14:00']) await page.getByLabel(part).check();
    await press(page, page.getByRole('button', { name: 'Put me on the list' }));
    await expect(page.getByRole('heading', { name: 'You are on the waiting list' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('before 11:00, 11:00–14:00, or from 14:00');

    await giveUp(house, last);
    const offer = await offered(house, application);
    await page.reload();
    const card = page.getByRole('region', { name: 'A place is kept for you' });
    await expect(card).toContainText(store.addressEn);
    await press(page, card.getByRole('button', { name: 'Accept this place' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(store.nameEn);
    await expect(page.getByText('You are on the waiting list')).toHaveCount(0);
    const [visit] = await house.db.select().from(visits).where(eq(visits.id, offer.id));
    expect(visit).toMatchObject({ status: 'booked', during: last.visit.during });
  });
});

test('a colleague puts a case on the list, sees its turn, and accepts for the customer', async ({ page, house }) => {
  const { store, last } = await fullStore(house);
  const application = await awaiting(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/visits');
  await expect(page.getByText('Nobody waits for a place in this store.')).toBeVisible();
  await page.goto(`/visits?application=${application.reference}`);
  await page.getByRole('button', { name: 'Put on the waiting list' }).press('Enter');
  await page.getByRole('checkbox', { name: 'from 14:00' }).press('Space');
  await page.getByRole('checkbox', { name: 'before 11:00' }).press('Space');
  await page.getByRole('checkbox', { name: '11:00–14:00' }).press('Space');
  await page.getByRole('button', { name: 'Put on the waiting list' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Take off the list' })).toBeVisible();

  await giveUp(house, last);
  await offered(house, application);
  await page.goto('/visits');
  const list = page.getByRole('region', { name: 'Waiting list' });
  const row = list.getByRole('row', { name: new RegExp(application.reference) });
  await expect(row).toContainText('to be answered by');
  await row.getByRole('link', { name: application.reference }).click();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(page.getByText('This case is not on the waiting list.', { exact: false })).toBeVisible();
  const [visit] = await house.db.select().from(visits).where(eq(visits.applicationId, application.id));
  expect(visit).toMatchObject({ status: 'booked', storeId: store.id });
});

test('who comes too late is offered the next place of today at the desk', async ({ page, house }) => {
  const now = new Date();
  const store = await makeStore(house.db, { timeZone: morningZone(now) });
  const application = await awaiting(house);
  const startsAt = new Date(now.getTime() - 16 * 60_000);
  const visit = await makeVisit(house.db, { applicationId: application.id, store, startsAt });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await expect(page.getByText(/^The place of \d\d:\d\d is over$/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'The customer is here' })).toHaveCount(0);
  await page
    .getByRole('button', { name: /^Move to/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'The customer is here' }).click();
  await expect(page.getByRole('button', { name: 'Confirm the cancellation' })).toBeVisible();
});

test('where one waits and is offered something', async ({ page, house }) => {
  const { store, last } = await fullStore(house);
  const application = await awaiting(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await expectAccessible(page, house, `/status/${application.token}/wait`);
  await page.getByRole('combobox').first().selectOption(store.id);
  await press(page, page.locator('form[action$="/join-wait"] button'));
  await giveUp(house, last);
  await offered(house, application);
  await expectAccessible(page, house, `/status/${application.token}`);
  await expectAccessible(page, house, '/visits');
});
