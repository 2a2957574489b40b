import { eq } from 'drizzle-orm';

import { visits } from '#db/schema/index';
import { maskName } from '#domain/masking';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { loseAnswers } from '#tests/support/lose-answers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A store in a city of its own, so that no other store's places are offered. */
async function lonelyStore(house: House, desks = 1): Promise<StoreRow> {
  const city = `City ${crypto.randomUUID().slice(0, 8)}`;
  return makeStore(house.db, { desks, cityEn: city, cityZh: city });
}

/** Ten in the morning in Shanghai, that many days from today. */
function tenOClock(days: number): Date {
  const shanghai = new Date(Date.now() + 8 * HOUR + days * DAY);
  return new Date(`${shanghai.toISOString().slice(0, 10)}T10:00:00+08:00`);
}

function awaiting(house: House) {
  return makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date() });
}

async function visitsOf(house: House, application: { id: string }) {
  return house.db.select().from(visits).where(eq(visits.applicationId, application.id));
}

test('a visit is booked, moved and cancelled by the keyboard alone', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  const [store, application] = [await lonelyStore(house), await awaiting(house)];
  await page.goto(`/visits?application=${application.reference}&store=${store.code}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();
  await expect(page.getByRole('button', { name: /store.*1$/i }).first()).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('1');
    await expect(page.getByRole('button', { pressed: true })).toHaveCount(1, { timeout: 500 });
  }, 'the keys work once the page has its scripts').toPass();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('week'));
  const [booked] = await visitsOf(house, application);
  expect(booked).toMatchObject({ status: 'booked', storeId: store.id });

  await page.getByRole('button', { name: new RegExp(`${application.reference}, Booked`) }).press('Enter');
  await expect(page.getByRole('dialog', { name: `Visit of ${application.reference}` })).toBeVisible();
  await page.getByRole('link', { name: 'Another store or time…' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Move the visit' })).toBeVisible();
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('week'));
  const [moved] = await visitsOf(house, application);
  expect(moved).toMatchObject({ id: booked?.id, status: 'booked', version: 1 });
  expect(moved?.during.startsAt).not.toEqual(booked?.during.startsAt);

  await page.getByRole('button', { name: new RegExp(`${application.reference}, Booked`) }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('x');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the visit' }).press('Enter');
  await expect(page.getByText(`The visit of ${application.reference} is cancelled`)).toBeVisible();
  expect((await visitsOf(house, application))[0]).toMatchObject({ status: 'cancelled' });
});

test('a place that somebody takes meanwhile is refused, and three others are offered', async ({ page, house }) => {
  await house.signInAs(page, 'supervisor');
  const [store, application, rival] = [await lonelyStore(house), await awaiting(house), await awaiting(house)];
  await page.goto(`/visits?application=${application.reference}&store=${store.code}`);
  const wanted = page.getByRole('radio').nth(4);
  await wanted.check();
  const startsAt = new Date((await wanted.getAttribute('value')) ?? '');
  await makeVisit(house.db, { applicationId: rival.id, store, startsAt });
  await page.getByRole('button', { name: 'Book', exact: false }).last().click();

  const refusal = page.getByRole('alert').filter({ hasText: 'Somebody has just taken this time' });
  await expect(refusal.getByRole('button')).toHaveCount(3);
  await refusal.getByRole('button').first().click();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('week'));
  expect(await visitsOf(house, application)).toMatchObject([{ status: 'booked', storeId: store.id }]);
});

test('what does not fit the deadline is not offered', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  const store = await lonelyStore(house);
  const confirmBy = new Date(tenOClock(2).getTime() + HOUR);
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date(), confirmBy });
  await page.goto(`/visits?application=${application.reference}&store=${store.code}`);
  const values = await page
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('value') ?? ''));
  expect(values.length).toBeGreaterThan(0);
  const ends = values.map((value) => new Date(value).getTime() + 30 * 60_000);
  expect(Math.max(...ends)).toBeLessThanOrEqual(confirmBy.getTime());
});

test('a case that needs no visit says why', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  const submitted = await makeApplication(house.db, { status: 'submitted', now: new Date() });
  await page.goto(`/visits?application=${submitted.reference}`);
  await expect(page.getByText('This case needs no visit now')).toBeVisible();
  const online = await makeApplication(house.db, {
    status: 'awaiting_confirmation',
    simKind: 'embedded',
    now: new Date(),
  });
  await page.goto(`/visits?application=${online.reference}`);
  await expect(page.getByText('This case is confirmed online')).toBeVisible();
  await page.goto('/visits?application=nonsense');
  await expect(page.getByText('There is no case nonsense')).toBeVisible();
});

test('a week that no calendar has is the present one', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  const store = await lonelyStore(house);
  for (const week of ['2026-02-31', '0001-01-01', '9999-12-31', 'soon']) {
    const response = await page.goto(`/visits?store=${store.code}&week=${week}`);
    expect(response?.status(), week).toBe(200);
    await expect(page.getByRole('heading', { level: 1, name: store.nameEn })).toBeVisible();
  }
});

test('a clerk sees the own store and no other', async ({ page, house }) => {
  const [own, other] = [await lonelyStore(house), await lonelyStore(house)];
  const [mine, theirs] = [await awaiting(house), await awaiting(house)];
  await makeVisit(house.db, { applicationId: mine.id, store: own, startsAt: tenOClock(0) });
  await makeVisit(house.db, { applicationId: theirs.id, store: other, startsAt: tenOClock(0) });
  await house.signInAs(page, 'clerk', { storeId: own.id });
  await page.goto(`/visits?store=${other.code}`);
  await expect(page.getByRole('heading', { level: 1, name: own.nameEn })).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(mine.reference) })).toBeVisible();
  await expect(page.getByText(theirs.reference)).toHaveCount(0);
  await page.goto(`/visits?application=${theirs.reference}`);
  await expect(page.getByText('The visit of this case is at another store')).toBeVisible();
  const main = page.getByRole('main');
  for (const unseen of [other.nameEn, other.addressEn, maskName(theirs.applicant.holderName ?? ''), 'Confirm by']) {
    await expect(main).not.toContainText(unseen);
  }
  await expect(main.getByRole('button')).toHaveCount(0);
  await expect(main.getByRole('radio')).toHaveCount(0);
});

test('a clerk is told nothing of a case that awaits no visit', async ({ page, house }) => {
  const [submitted, draft] = [
    await makeApplication(house.db, { status: 'submitted', now: new Date() }),
    await makeApplication(house.db, { status: 'draft', now: new Date() }),
  ];
  await house.signInAs(page, 'clerk', { storeId: (await lonelyStore(house)).id });
  for (const { reference } of [submitted, draft]) {
    await page.goto(`/visits?application=${reference}`);
    await expect(page.getByText(`No case ${reference} awaits a visit`)).toBeVisible();
    await expect(page.getByText('Confirm by')).toHaveCount(0);
  }
});

test('a visit that was left open yesterday is booked anew by staff', async ({ page, house }) => {
  const [store, application] = [await lonelyStore(house), await awaiting(house)];
  const startsAt = tenOClock(-1);
  await makeVisit(house.db, { applicationId: application.id, store, startsAt, status: 'arrived', arrivedAt: startsAt });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/visits?application=${application.reference}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Book', exact: false }).last().click();
  await page.waitForURL((url) => url.searchParams.has('week'));
  const rows = await visitsOf(house, application);
  expect(rows.map((row) => row.status).toSorted()).toEqual(['booked', 'cancelled']);
});

test('an answer that is lost on its way is not called a failure', async ({ page, house }) => {
  const [store, application] = [await lonelyStore(house), await awaiting(house)];
  await makeVisit(house.db, { applicationId: application.id, store, startsAt: tenOClock(0) });
  await house.signInAs(page, 'supervisor');
  await page.goto(`/visits?store=${store.code}`);
  const visit = page.getByRole('button', { name: new RegExp(application.reference) });
  await visit.click();
  await page.getByRole('button', { name: 'Cancel the visit' }).click();
  await loseAnswers(page);
  await page.clock.install();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the visit' }).click();
  await expect(page.getByText('we cannot tell whether this was done', { exact: false })).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(page.getByText('we cannot tell whether this was done', { exact: false })).toBeVisible();
  expect(await visitsOf(house, application)).toMatchObject([{ status: 'cancelled' }]);
  await page.reload();
  await expect(page.getByRole('region', { name: new RegExp(store.nameEn) })).toBeVisible();
  await expect(visit).toHaveCount(0);
});

test('fifty customers book one place at once: one gets it, the others are told', async ({ request, house }) => {
  const store = await lonelyStore(house);
  const startsAt = tenOClock(2);
  const cases = await Promise.all(Array.from({ length: 50 }, () => awaiting(house)));
  const answers = await Promise.all(
    cases.map((application) =>
      request.post(`/status/${application.token}/hold-visit`, {
        form: { storeId: store.id, startsAt: startsAt.toISOString() },
        headers: { origin: house.server.url },
        maxRedirects: 0,
        timeout: 60_000,
      }),
    ),
  );
  expect(answers.map((answer) => answer.status())).toEqual(cases.map(() => 303));
  const refused = answers.filter((answer) => answer.headers().location?.includes('problem=slot_taken'));
  expect(refused).toHaveLength(49);
  expect(await house.db.select().from(visits).where(eq(visits.storeId, store.id))).toHaveLength(1);
});

test('a customer whose time was just taken is offered the nearest three, and books one', async ({ page, house }) => {
  const [store, application, rival] = [await lonelyStore(house), await awaiting(house), await awaiting(house)];
  const startsAt = tenOClock(2);
  const { token } = application;
  const day = new Date(startsAt.getTime() + 8 * HOUR).toISOString().slice(0, 10);
  await page.goto(`/status/${token}/visit?store=${store.id}&day=${day}`);
  await makeVisit(house.db, { applicationId: rival.id, store, startsAt });
  await page.getByRole('button', { name: '10:00', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Somebody was faster');
  const near = page.getByRole('region', { name: 'Nearest free times' });
  await expect(near.getByRole('button')).toContainText(['09:30', '10:30', '09:00']);
  await expectNoAxeViolations(page);
  await near.getByRole('button', { name: '10:30' }).click();
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
  const [booked] = await visitsOf(house, application);
  expect(booked?.during.startsAt).toEqual(new Date(startsAt.getTime() + HOUR / 2));
});

test('the week and the slot picker are accessible', async ({ page, house }) => {
  await house.signInAs(page, 'supervisor');
  const [store, application, booked] = [await lonelyStore(house), await awaiting(house), await awaiting(house)];
  await makeVisit(house.db, { applicationId: booked.id, store, startsAt: tenOClock(0) });
  await expectAccessible(page, house, `/visits?store=${store.code}`);
  await expectAccessible(page, house, `/visits?application=${application.reference}&store=${store.code}`);
});

test('a place is held for ten minutes, still held when the page is opened again, and then booked', async ({
  page,
  house,
}) => {
  await house.signInAs(page, 'reviewer');
  const [store, application] = [await lonelyStore(house), await awaiting(house)];
  await page.goto(`/visits?application=${application.reference}&store=${store.code}`);
  await expect(page.getByText('A time that is not offered…')).toHaveCount(0);
  const hold = page.getByRole('button', { name: 'Hold for 10 minutes' });
  await expect(async () => {
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(hold).toBeVisible({ timeout: 500 });
  }, 'the page chooses once it has its scripts').toPass();
  await hold.click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Held until');
  const [held] = await visitsOf(house, application);
  expect(held).toMatchObject({ status: 'held' });

  await page.reload();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Held until');
  await page.getByRole('button', { name: /^Book/ }).click();
  await page.waitForURL((url) => url.searchParams.has('week'));
  expect(await visitsOf(house, application)).toMatchObject([{ id: held?.id, status: 'booked', holdExpiresAt: null }]);
});

test('a clerk books a time outside the opening hours with a reason, but not a taken one', async ({ page, house }) => {
  const [store, application, rival] = [await lonelyStore(house), await awaiting(house), await awaiting(house)];
  const early = new Date(tenOClock(1).getTime() - 3 * HOUR);
  await makeVisit(house.db, { applicationId: rival.id, store, startsAt: early });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/visits?application=${application.reference}`);
  await page.getByText('A time that is not offered…').press('Enter');
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByText('Please choose a reason.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Date' }).fill(tenOClock(1).toISOString().slice(0, 10));
  await page.getByRole('textbox', { name: 'Time at the store' }).fill('07:15');
  await page.getByRole('button', { name: /Reason/ }).click();
  await page.getByRole('option', { name: 'Agreed with the store' }).click();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Somebody has just taken this time');

  await page.getByRole('textbox', { name: 'Time at the store' }).fill('06:25');
  await page.getByRole('button', { name: 'Book this time' }).click();
  await page.waitForURL((url) => url.searchParams.has('week'));
  const [booked] = await visitsOf(house, application);
  expect(booked?.during.startsAt).toEqual(new Date(early.getTime() - 35 * 60_000));
});
