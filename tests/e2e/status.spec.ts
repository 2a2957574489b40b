import { randomBytes } from 'node:crypto';

import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';

import { askForMore } from '#db/commands/ask-for-more';
import type { Connection } from '#db/client';
import { applications, visits } from '#db/schema/index';
import { openE2eDatabase } from '#tests/support/e2e-database';
import {
  changeLine,
  makeActor,
  makeApplication,
  makeClaim,
  makeLine,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { plainJpeg } from '#tests/support/make-image';

let house: Connection;
test.beforeAll(() => {
  house = openE2eDatabase();
});
test.afterAll(() => house.close());
test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

/** A press that leads to another page, and that page. */
async function press(page: Page, target: Locator): Promise<void> {
  const loaded = page.waitForEvent('load');
  await target.click();
  await loaded;
}

const button = (page: Page, name: string | RegExp) => press(page, page.getByRole('button', { name, exact: true }));
const link = (page: Page, name: string | RegExp) => press(page, page.getByRole('link', { name }));
const day = (page: Page, index: number) =>
  press(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /Nov|Dec|Jan/ })
      .nth(index),
  );
/** On the page of a choice: that store alone, whatever others there are. */
const atStore = (page: Page, { id }: { id: string }) => page.goto(`${page.url()}?store=${id}`);
const given = () => ({ now: new Date() });
const rowOf = async (id: string) => (await house.db.select().from(applications).where(eq(applications.id, id)))[0];

test('what was asked for is sent anew, with the reasons in sight', async ({ page }) => {
  const now = new Date();
  const application = await makeApplication(house.db, given());
  const reviewer = await makeActor(house.db, 'reviewer');
  await makeClaim(house.db, { applicationId: application.id, staffId: reviewer.staffId, now });
  await askForMore({
    db: house.db,
    actor: reviewer,
    now,
    input: {
      applicationId: application.id,
      version: application.version,
      reasons: ['photo.front_unreadable'],
      slots: [],
      textForCustomer: 'In daylight, please.',
    },
  });
  await letSettle(house, application.reference);
  await page.goto(`/status/${application.token}`);
  await expect(page.getByRole('heading', { level: 1, name: 'We need something from you' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('The front of your identity document cannot be read');
  await expect(page.getByText('In daylight, please.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send everything back to us' })).toHaveCount(0);

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') });
  await button(page, /Upload/);
  await expect(page.getByText('This file is not a photo').first()).toBeVisible();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: await plainJpeg(7) });
  await button(page, /Upload/);
  await button(page, 'Send everything back to us');
  await expect(page.getByRole('heading', { level: 1, name: 'We are looking at it' })).toBeVisible();
  expect(await rowOf(application.id)).toMatchObject({ status: 'submitted', checkRound: 2, requestedSlots: [] });
});

test('a visit is chosen, moved and cancelled', async ({ page }) => {
  const store = await makeStore(house.db);
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', ...given() });
  await page.goto(`/status/${application.token}`);
  await link(page, 'Choose a visit');
  await atStore(page, store);
  await day(page, 2);
  await button(page, '10:00');
  await button(page, 'Book this visit');
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('10:00');

  await link(page, 'Move it to another time');
  await atStore(page, store);
  await day(page, 3);
  await button(page, '14:30');
  await expect(page.getByRole('main')).toContainText('14:30');

  await link(page, 'Cancel the visit');
  await button(page, 'Yes, cancel the visit');
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: please choose a visit' })).toBeVisible();
  const [visit] = await house.db.select().from(visits).where(eq(visits.applicationId, application.id));
  expect(visit).toMatchObject({ status: 'cancelled', storeId: store.id });
});

test('the visit goes into a calendar, and out of it once cancelled; the map knows nothing of the link', async ({
  page,
}) => {
  const store = await makeStore(house.db, { addressEn: '1 East Nanjing Road, Shanghai' });
  const application = await makeApplication(house.db, { ...given(), status: 'awaiting_confirmation' });
  const startsAt = new Date(Date.now() + 48 * 3_600_000);
  const visit = await makeVisit(house.db, { applicationId: application.id, store, startsAt });
  await page.goto(`/status/${application.token}`);

  const calendar = page.getByRole('link', { name: 'Add to your calendar' });
  const read = async () => {
    const response = await page.request.get((await calendar.getAttribute('href')) ?? '');
    return { type: response.headers()['content-type'], text: await response.text() };
  };
  const { type, text } = await read();
  expect(type).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(text).toContain(`UID:${visit.id}@signoff`);
  expect(text).not.toContain(application.token);
  expect(text).not.toContain(application.msisdn ?? '');
  const map = page.getByRole('link', { name: 'See it on a map' });
  await expect(map).toHaveAttribute('href', /openstreetmap\.org\/search\?query=1\+East\+Nanjing\+Road/);
  await expect(map).toHaveAttribute('rel', 'noreferrer');
  const download = page.waitForEvent('download');
  await calendar.click();
  expect((await download).suggestedFilename()).toBe('visit.ics');

  await house.db.update(visits).set({ status: 'cancelled', version: 1 }).where(eq(visits.id, visit.id));
  const cancelled = await read();
  expect(cancelled.type).toContain('method=CANCEL');
  expect(cancelled.text).toContain('STATUS:CANCELLED');
  expect((await page.request.get('/status/unknown/visit.ics')).status()).toBe(404);
});

test('a visit that was left open keeps its customer for its own day and no longer', async ({ page }) => {
  const [store, now] = [await makeStore(house.db), new Date()];
  const [today, yesterday] = [
    await makeApplication(house.db, { status: 'awaiting_confirmation', now }),
    await makeApplication(house.db, { status: 'awaiting_confirmation', now }),
  ];
  const arrived = { store, status: 'arrived' } as const;
  const dayAgo = new Date(now.getTime() - 24 * 60 * 60_000);
  await makeVisit(house.db, { ...arrived, applicationId: today.id, startsAt: now, arrivedAt: now });
  const left = await makeVisit(house.db, {
    ...arrived,
    applicationId: yesterday.id,
    startsAt: dayAgo,
    arrivedAt: dayAgo,
  });
  await page.goto(`/status/${today.token}`);
  await expect(page.getByRole('heading', { level: 1, name: 'You are at the store' })).toBeVisible();
  await expect(page.getByText('from tomorrow you can choose one here yourself', { exact: false })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('You can still move the visit');

  await page.goto(`/status/${yesterday.token}`);
  await link(page, 'Choose a visit');
  await atStore(page, store);
  await day(page, 2);
  await button(page, '10:00');
  await button(page, 'Book this visit');
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
  const rows = await house.db.select().from(visits).where(eq(visits.applicationId, yesterday.id));
  expect(rows.map(({ id, status }) => [id === left.id, status]).toSorted()).toEqual([
    [false, 'booked'],
    [true, 'cancelled'],
  ]);
});

test('where nobody can tell whether a visit was booked, the status says how it stands', async ({ page }) => {
  const store = await makeStore(house.db);
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', ...given() });
  await page.goto(`/status/${application.token}/visit?store=${store.id}`);
  await day(page, 2);
  await button(page, '10:00');
  const refusesLetters = sql.raw(`refuses_letters_${application.id.replaceAll('-', '')}`);
  await house.db.execute(
    sql`ALTER TABLE messages ADD CONSTRAINT ${refusesLetters} CHECK (application_id <> ${sql.raw(`'${application.id}'`)}) NOT VALID`,
  );
  try {
    await button(page, 'Book this visit');
  } finally {
    await house.db.execute(sql`ALTER TABLE messages DROP CONSTRAINT ${refusesLetters}`);
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: please choose a visit' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'We cannot tell whether this worked' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('This page shows how things stand now');
  await expect(page.getByRole('alert')).not.toContainText('Nothing');
});

test('an eSIM is confirmed online, but only with the box ticked', async ({ page }) => {
  const line = await makeLine(house.db, { simKind: 'embedded' });
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', line, ...given() });
  await page.goto(`/status/${application.token}`);
  await button(page, 'Confirm and end the line');
  await expect(page.getByText('Please tick the box if you want the line to end.')).toBeVisible();
  expect((await rowOf(application.id))?.status).toBe('awaiting_confirmation');
  await page.getByRole('checkbox').check();
  await button(page, 'Confirm and end the line');
  await expect(page.getByRole('heading', { level: 1, name: /Your line (is being|has) ended/ })).toBeVisible();
});

for (const { meanwhile, change, told } of [
  {
    meanwhile: 'one call that is not billed',
    change: { unbilledUsage: true },
    told: 'There is a bill to pay on this line, or usage that has not been billed yet. Please pay',
  },
  {
    meanwhile: 'a contract',
    change: { boundServices: [{ kind: 'contract' as const, code: 'C1' }] },
    told: 'Another service is now tied to this line',
  },
  {
    meanwhile: 'another holder',
    change: { holderName: '李雷' },
    told: 'What you told us no longer agrees with our records',
  },
]) {
  test(`an eSIM with ${meanwhile} since the approval: what to do is said, and done it can be confirmed`, async ({
    page,
  }) => {
    const line = await makeLine(house.db, { simKind: 'embedded' });
    const application = await makeApplication(house.db, { status: 'awaiting_confirmation', line, ...given() });
    await changeLine(house.db, line, change);
    await page.goto(`/status/${application.token}`);
    await page.getByRole('checkbox').check();
    await button(page, 'Confirm and end the line');
    await expect(page.getByRole('alert')).toContainText(told);
    expect((await rowOf(application.id))?.status).toBe('awaiting_confirmation');

    await changeLine(house.db, line, {});
    await page.getByRole('checkbox').check();
    await button(page, 'Confirm and end the line');
    await expect(page.getByRole('heading', { level: 1, name: /Your line (is being|has) ended/ })).toBeVisible();
  });
}

test('withdrawing asks once more, and then it is over', async ({ page }) => {
  const application = await makeApplication(house.db, given());
  await page.goto(`/status/${application.token}`);
  await link(page, 'Withdraw the application');
  await link(page, 'No, keep it');
  await link(page, 'Withdraw the application');
  await button(page, 'Yes, withdraw it');
  await expect(page.getByRole('heading', { level: 1, name: 'Withdrawn' })).toBeVisible();
  expect((await rowOf(application.id))?.status).toBe('withdrawn');
});

test('an unknown link is a calm 404 that tells nothing, whatever is done with it', async ({ page, request }) => {
  const token = randomBytes(32).toString('base64url');
  const response = await page.goto(`/status/${token}`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: 'We cannot find this page' })).toBeVisible();
  for (const action of [
    'withdraw-application',
    'resubmit',
    'hold-visit',
    'confirm-visit',
    'move-visit',
    'cancel-visit',
    'confirm-online',
  ]) {
    const answer = await request.post(`/status/${token}/${action}`, { form: {}, maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    expect((await request.get(answer.headers().location ?? '')).status()).toBe(404);
  }
});

test('the secret link is neither indexed, kept nor passed on', async ({ request }) => {
  const application = await makeApplication(house.db, given());
  const response = await request.get(`/status/${application.token}`);
  const headers = response.headers();
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cache-control']).toContain('no-store');
  expect(await response.text()).toMatch(/<meta name="robots" content="[^"]*noindex/);
});
