import { eq } from 'drizzle-orm';

import { applications, auditEvents, confirmations, lines, messages, visits } from '#db/schema/index';
import { calendarCode, sentCode } from '#db/visit-code';
import type { VisitStatus } from '#domain/visit';
import { makeContents } from '#tests/support/document-contents';
import { comparePoints, readOutCode } from '#tests/support/desk-pages';
import { expect, expectAccessible, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { makeBarcode } from '#tests/support/make-barcode';
import { morningZone } from '#tests/support/morning-zone';
import { randomIccid } from '#tests/support/random-identifiers';
import { tick } from '#tests/support/tick';

const MINUTE = 60_000;

type Given = Omit<NonNullable<Parameters<typeof makeApplication>[1]>, 'status' | 'now'> & {
  visitStatus?: VisitStatus;
  minutesAgo?: number;
};

/** A store with one visit of today. */
async function scene(house: House, { visitStatus = 'booked', minutesAgo = 0, ...given }: Given = {}) {
  const now = new Date();
  const store = await makeStore(house.db, { timeZone: morningZone() });
  const application = await makeApplication(house.db, { ...given, status: 'awaiting_confirmation', now });
  const startsAt = new Date(now.getTime() - minutesAgo * MINUTE);
  const arrivedAt = visitStatus === 'arrived' ? startsAt : null;
  const visit = await makeVisit(house.db, {
    applicationId: application.id,
    store,
    startsAt,
    status: visitStatus,
    arrivedAt,
  });
  return { store, application, visit };
}

/** Neither the calendar entry's nor one that was sent. */
function wrongCode({ server }: House, visit: { id: string }): string {
  return `${(Number(calendarCode(server.secrets.LOOKUP_PEPPER, visit.id)) + 1) % 1_000_000}`.padStart(6, '0');
}

async function statusOf(house: House, application: { id: string }) {
  const [row] = await house.db.select().from(applications).where(eq(applications.id, application.id));
  return row?.status;
}

test('arrived, code, document, card, signed: the line ends', async ({ page, house }) => {
  const { store, application, visit } = await scene(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk');
  await page.getByRole('link', { name: new RegExp(application.reference) }).click();
  await page.getByRole('button', { name: 'The customer is here' }).click();

  const sign = page.getByRole('button', { name: 'Confirm the cancellation' });
  await expect(sign).toBeDisabled();
  await comparePoints(page);
  const card = page.getByRole('textbox', { name: 'ICCID on the card' });
  await card.fill('8986');
  await expect(page.getByText('4 digits of 19 or 20')).toBeVisible();
  await card.fill(randomIccid());
  await expect(page.getByText('Read in full')).toBeVisible();
  await expect(sign).toBeDisabled();
  await page.getByRole('textbox', { name: 'Code' }).fill(wrongCode(house, visit));
  await sign.click();
  await expect(page.getByRole('alert').filter({ hasText: 'This code is not the customer’s' })).toBeVisible();
  await expect(page.getByText('4 tries left.')).toBeVisible();
  await readOutCode(page, house, visit);
  await card.press('Enter');
  await expect(sign).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'This card is not the line’s' })).toBeVisible();
  expect(await statusOf(house, application)).toBe('awaiting_confirmation');

  await card.fill(application.line?.iccid ?? '');
  await sign.click();
  await expect(page.getByText(`The line of ${application.reference} is being ended`)).toBeVisible();
  await expect(page.getByRole('img')).toHaveCount(0);
  const [seen] = await house.db.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  expect(seen).toMatchObject({ visitId: visit.id, iccidMatches: true, codeSource: 'calendar' });
  await expect.poll(() => statusOf(house, application), { timeout: 30_000 }).toBe('completed');
  const [line] = await house.db
    .select()
    .from(lines)
    .where(eq(lines.id, application.line?.id ?? ''));
  expect(line?.status).toBe('terminated');
  const events = await house.db.select().from(auditEvents).where(eq(auditEvents.applicationId, application.id));
  expect(events.map((event) => event.name)).toContain('visit.confirmationRefused');
});

test('a code is sent to the customer and read out; without one the stronger check takes its place', async ({
  page,
  house,
}) => {
  const { store, application, visit } = await scene(house, { visitStatus: 'arrived' });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await comparePoints(page);
  await page.getByRole('textbox', { name: 'ICCID on the card' }).fill(application.line?.iccid ?? '');
  const sign = page.getByRole('button', { name: 'Confirm the cancellation' });
  await expect(sign).toBeDisabled();

  const none = page.getByRole('checkbox', { name: 'The customer has no code' });
  await tick(none);
  await page.getByText('The phone is empty, broken or not here').click();
  await expect(page.getByText('There is no code. At least two of these')).toBeVisible();
  await tick(page.getByRole('checkbox', { name: /second official document/ }));
  await tick(page.getByRole('checkbox', { name: /portrait taken now/ }));
  await expect(sign).toBeEnabled();
  await none.press('Space');
  await expect(page.getByText('There is no code.', { exact: false })).toHaveCount(0);

  await page.getByRole('button', { name: 'Send a code' }).click();
  await expect(page.getByRole('button', { name: 'Send a new code' })).toBeVisible();
  const letters = await house.db.select().from(messages).where(eq(messages.applicationId, application.id));
  const letter = letters.find(({ template }) => template === 'visit_code');
  await page
    .getByRole('textbox', { name: 'Code' })
    .fill(sentCode(house.server.secrets.LOOKUP_PEPPER, letter?.id ?? ''));
  await sign.click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  const [seen] = await house.db.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  expect(seen).toMatchObject({ codeSource: 'sent', noCodeReason: null, strongerCheck: null });
});

test('the reviewed images stand beside the original: each by its name, enlarged and turned as it lies', async ({
  page,
  house,
}) => {
  const { store, application, visit } = await scene(house, {
    visitStatus: 'arrived',
    slots: ['front', 'portrait', 'sim'],
  });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  const image = page.getByRole('img', { name: 'Document, front, as the reviewer approved it' });
  const fitted = await image.boundingBox();
  const stage = page.getByRole('group', { name: /^Document, front at/ });
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(stage).toHaveAccessibleName(/135%/);
  const enlarged = await image.boundingBox();
  expect(enlarged?.width).toBeGreaterThan(fitted?.width ?? Infinity);
  await stage.press('ArrowRight');
  await expect.poll(async () => (await image.boundingBox())?.x).toBeLessThan(enlarged?.x ?? 0);
  await page.getByRole('button', { name: 'Rotate' }).click();
  await expect(image).toHaveCSS('transform', 'matrix(0, 1, -1, 0, 0, 0)');
  await expect(page.getByRole('button', { name: 'SIM card' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Portrait' }).click();
  await expect(page.getByRole('img', { name: 'Portrait, as the reviewer approved it' })).toBeVisible();
  await expect(page.getByRole('group', { name: /^Portrait at 100%/ })).toBeVisible();
});

test('a card is read from a photo of its barcode, upright or on its side, where there is no camera', async ({
  page,
  house,
}) => {
  const { store, visit } = await scene(house, { visitStatus: 'arrived' });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  const card = page.getByRole('textbox', { name: 'ICCID on the card' });
  const dialog = page.getByRole('dialog', { name: 'Barcode of the card' });
  for (const turns of [0, 1] as const) {
    await card.fill('');
    await page.getByRole('button', { name: 'Read with the camera' }).click();
    await expect(dialog.getByText('This device gives no camera.', { exact: false })).toBeVisible();
    const photo = dialog.locator('input[type=file]');
    await photo.setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: await makeBarcode('') });
    await expect(dialog.getByRole('alert')).toContainText('No number of a SIM card was found');
    const buffer = await makeBarcode('89860123456789012348', turns);
    await photo.setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer });
    await expect(dialog).toHaveCount(0);
    await expect(card).toHaveValue('89860123456789012348');
  }
});

test('a lost SIM asks for the stronger check and for no number', async ({ page, house }) => {
  const { store, application, visit } = await scene(house, { visitStatus: 'arrived', simCondition: 'lost' });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await expect(page.getByText('The SIM is lost: no card is read.', { exact: false })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await comparePoints(page);
  await tick(page.getByRole('checkbox', { name: /second official document/ }));
  await expect(page.getByRole('button', { name: 'Confirm the cancellation' })).toBeDisabled();
  await tick(page.getByRole('checkbox', { name: /portrait taken now/ }));
  await page.getByRole('button', { name: 'Confirm the cancellation' }).click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  const [seen] = await house.db.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  expect(seen).toMatchObject({ iccidMatches: null, strongerCheck: ['second_document', 'live_portrait'] });
});

test('somebody who does not come is closed as missed, but not before a quarter of an hour', async ({ page, house }) => {
  const store = await makeStore(house.db, { timeZone: morningZone() });
  const now = new Date();
  const [early, late] = [
    await makeApplication(house.db, { status: 'awaiting_confirmation', now }),
    await makeApplication(house.db, { status: 'awaiting_confirmation', now }),
  ];
  const fresh = await makeVisit(house.db, { applicationId: early.id, store, startsAt: now });
  const stale = await makeVisit(house.db, {
    applicationId: late.id,
    store,
    deskId: store.deskIds[1],
    startsAt: new Date(now.getTime() - 20 * MINUTE),
  });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${fresh.id}`);
  await expect(page.getByRole('button', { name: 'Did not come' })).toBeDisabled();
  await page.goto(`/desk?visit=${stale.id}`);
  await page.getByRole('button', { name: 'Did not come' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Did not come' }).click();
  await expect(page.getByText('Closed as missed', { exact: true })).toBeVisible();
  const [row] = await house.db.select().from(visits).where(eq(visits.id, stale.id));
  expect(row?.status).toBe('no_show');
  expect(await statusOf(house, late)).toBe('awaiting_confirmation');
});

test('without the document nothing is confirmed: the clerk says why, and the customer books again', async ({
  page,
  house,
}) => {
  const { store, application, visit } = await scene(house, { visitStatus: 'arrived' });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await page.getByRole('button', { name: 'Not confirmed today' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Close the visit' })).toBeDisabled();
  await expect(dialog.getByText('The SIM card was missing')).toBeVisible();
  await dialog.getByText('The original document was missing').click();
  await expectAccessibleScreen(page);
  await dialog.getByRole('button', { name: 'Close the visit' }).click();

  await expect(page.getByText('Closed without a confirmation', { exact: true })).toBeVisible();
  await expect(page.getByRole('article').getByText('The original document was missing')).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(application.reference) })).toBeVisible();
  await expect(page.getByRole('img')).toHaveCount(0);
  await expectAccessibleScreen(page);
  await page.getByRole('link', { name: 'Book another visit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();

  await page.goto(`/status/${application.token}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: please choose a visit' })).toBeVisible();
  await page.getByText('Your visit ended without a confirmation', { exact: false }).click();
  await expect(page.getByText('The original of your identity document was not there.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Choose a visit' }).click();
  await page.goto(`/status/${application.token}/visit?store=${store.id}`);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^\d\d:\d\d$/ })
    .last()
    .click();
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
  const rows = await house.db.select().from(visits).where(eq(visits.applicationId, application.id));
  expect(rows.map((row) => row.status).toSorted()).toEqual(['booked', 'cancelled']);
});

test('another card than the line’s brings the case back to review', async ({ page, house }) => {
  const { store, application, visit } = await scene(house, { visitStatus: 'arrived' });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await page.getByRole('button', { name: 'Not confirmed today' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('The SIM card shown is not the line’s').click();
  await expect(dialog.getByText('the case goes back for review', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close the visit' }).click();
  await expect(page.getByRole('article').getByText('The case is back in review', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Book another visit' })).toHaveCount(0);
  expect(await statusOf(house, application)).toBe('submitted');
});

test('an arrival that was noted by mistake is taken back', async ({ page, house }) => {
  const { store, visit } = await scene(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await page.getByRole('button', { name: 'The customer is here' }).click();
  await page.getByRole('button', { name: 'The customer is not here' }).click();
  await expect(page.getByRole('button', { name: 'The customer is here' })).toBeVisible();
  const [row] = await house.db.select().from(visits).where(eq(visits.id, visit.id));
  expect(row).toMatchObject({ status: 'booked', arrivedAt: null, version: 2 });
});

test('whoever approved the case cannot confirm it', async ({ page, house }) => {
  const { store, application, visit } = await scene(house, { visitStatus: 'arrived' });
  const clerk = await house.signInAs(page, 'clerk', { storeId: store.id });
  await house.db.update(applications).set({ approvedBy: clerk.id }).where(eq(applications.id, application.id));
  await page.goto(`/desk?visit=${visit.id}`);
  await expect(page.getByText('You approved this case yourself')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm the cancellation' })).toHaveCount(0);
});

test('another store’s visit is out of reach, and an empty day says so', async ({ page, house }) => {
  const { store, application, visit } = await scene(house);
  const { application: mine } = await scene(house);
  await house.signInAs(page, 'clerk');
  await page.goto(`/desk?visit=${visit.id}`);
  await expect(page.getByText('No visits today')).toBeVisible();
  await expect(page.getByText(application.reference)).toHaveCount(0);
  await expect(page.getByText(mine.reference)).toHaveCount(0);
  await page.context().clearCookies();
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk?visit=01890000-0000-7000-8000-000000000000');
  await expect(page.getByText('This visit is not one of today’s')).toBeVisible();
});

test('the desk is accessible, before and during the confirmation', async ({ page, house }) => {
  const { store, visit } = await scene(house);
  const lost = await makeApplication(house.db, {
    status: 'awaiting_confirmation',
    simCondition: 'lost',
    now: new Date(),
  });
  const arrived = await makeVisit(house.db, {
    applicationId: lost.id,
    store,
    deskId: store.deskIds[1],
    startsAt: new Date(),
    status: 'arrived',
  });
  await page.setViewportSize({ width: 1024, height: 768 });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await expectAccessible(page, house, `/desk?visit=${visit.id}`);
  await expectAccessible(page, house, `/desk?visit=${arrived.id}`);
});
