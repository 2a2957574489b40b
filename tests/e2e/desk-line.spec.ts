import { eq } from 'drizzle-orm';

import { visits } from '#db/schema/index';
import { callNumber } from '#domain/desk-line';
import type { VisitStatus } from '#domain/visit';
import { callAction } from '#tests/support/call-action';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStaff, makeStore, makeVisit } from '#tests/support/factories';
import type { StoreRow } from '#tests/support/factories';
import { morningZone } from '#tests/support/morning-zone';
import { tick } from '#tests/support/tick';

/** A store that is open now, whatever the hour. */
const openStore = (house: House) => makeStore(house.db, { timeZone: morningZone() });

/** Somebody with a visit of today at the first desk, `startsIn` minutes from now. */
async function visitor(house: House, store: StoreRow, status: VisitStatus = 'arrived', startsIn = 0) {
  const now = new Date();
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now });
  const visit = await makeVisit(house.db, {
    applicationId: application.id,
    store,
    startsAt: new Date(now.getTime() + startsIn * 60_000),
    status,
    arrivedAt: status === 'arrived' ? now : null,
  });
  return { application, visit, number: callNumber(application.reference) };
}

const rowOf = async (house: House, id: string) => (await house.db.select().from(visits).where(eq(visits.id, id)))[0];

test('the next person is called to the clerk’s own desk by the keyboard, does not answer, and is called again', async ({
  page,
  house,
}) => {
  const store = await openStore(house);
  const { visit, number } = await visitor(house, store);
  const due = await visitor(house, store, 'booked', 60);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk');
  await page.getByRole('button', { name: 'Desk 2', exact: true }).press('Enter');
  await expect(page.getByText('1 person is waiting for this desk')).toBeVisible();
  await page.getByRole('button', { name: 'Call next' }).press('Enter');

  await expect(page).toHaveURL(new RegExp(visit.id));
  await expect(page.getByRole('form', { name: 'Confirmation' })).toBeVisible();
  const panel = page.locator('section').filter({ hasText: 'My desk: 2' });
  await expect(panel.getByText(number, { exact: true })).toBeVisible();
  const list = page.getByRole('navigation', { name: 'Today’s visits' });
  await expect(list.getByRole('link', { name: /Called to desk 2/ })).toBeVisible();
  await expectAccessibleScreen(page);
  await page.getByRole('button', { name: 'Did not answer' }).press('Enter');
  await expect(list.getByRole('link', { name: /Did not answer at/ })).toBeVisible();
  expect(await rowOf(house, visit.id)).toMatchObject({ status: 'arrived', calledTo: null });
  await expect(panel.locator(':focus')).toHaveCount(1);

  await page.reload();
  await page.getByRole('button', { name: 'Call next' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
  expect(await rowOf(house, visit.id)).toMatchObject({ calledTo: store.deskIds[1], unansweredAt: expect.any(Date) });

  const colleague = await makeStaff(house.db, { role: 'clerk', storeId: store.id });
  const cookie = await house.cookieOf(colleague);
  const input = { visitId: due.visit.id, version: due.visit.version };
  await callAction({ url: house.server.url, cookie, action: 'desk/actions:arrive', input });
  await expect(list.getByRole('link', { name: new RegExp(due.application.reference) })).toContainText(
    'Waiting since just now',
  );
});

test('somebody without a visit is found by the ends of reference and number, and received', async ({ page, house }) => {
  const store = await openStore(house);
  const now = new Date();
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk');
  const dialog = page.getByRole('dialog', { name: 'Somebody without a visit' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Somebody without a visit' }).click();
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await dialog.getByRole('textbox', { name: 'Reference, or its end' }).fill(callNumber(application.reference));
  await dialog.getByRole('textbox', { name: 'End of the number' }).fill('0000');
  await dialog.getByRole('button', { name: 'Look for the case' }).click();
  await expect(dialog.getByRole('alert')).toContainText('No case that awaits a visit fits.');
  await dialog.getByRole('textbox', { name: 'End of the number' }).fill(application.msisdn?.slice(-4) ?? '');
  await dialog.getByRole('textbox', { name: 'End of the number' }).press('Enter');
  await expect(dialog.getByText(application.reference)).toBeVisible();
  await expect(dialog.getByText(application.applicant.holderName ?? '')).toHaveCount(0);
  await tick(dialog.getByRole('checkbox', { name: 'Elder priority' }));
  await dialog.getByRole('button', { name: 'Receive now' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Nobody can be received here now');
  await dialog.getByRole('checkbox', { name: 'Elder priority' }).press('Space');
  await dialog.getByRole('button', { name: 'Receive now' }).click();

  await expect(page.getByRole('form', { name: 'Confirmation' })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const [visit] = await house.db.select().from(visits).where(eq(visits.applicationId, application.id));
  expect(visit).toMatchObject({ status: 'arrived', storeId: store.id, needs: [] });
});

test('the waiting room sees a call as it is made, by its number and in both languages, and nobody’s name', async ({
  page,
  house,
}) => {
  const store = await openStore(house);
  const { application, number } = await visitor(house, store);
  const next = await visitor(house, store, 'arrived', 60);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk/display');
  await expect(page.getByText('Please wait until your number is shown')).toBeVisible();
  await expect(page.getByText('请等候叫号')).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);

  const colleague = await makeStaff(house.db, { role: 'clerk', storeId: store.id });
  const cookie = await house.cookieOf(colleague);
  const callTo = (deskId: string | undefined) =>
    callAction({ url: house.server.url, cookie, action: 'desk/actions:callNext', input: { deskId } });
  await callTo(store.deskIds[0]);
  await expect(page.getByText(number, { exact: true })).toBeVisible();
  await expect(page.getByText('Please come to desk 1')).toBeVisible();
  await expect(page.getByText('请到 1 号柜台')).toBeVisible();
  await expect(page.getByText(application.reference)).toHaveCount(0);
  await expect(page.getByText(application.applicant.holderName ?? '')).toHaveCount(0);
  await callTo(store.deskIds[1]);
  await expect(page.getByText('Please come to desk 2')).toBeVisible();
  await expect(page.getByText(next.number, { exact: true })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: number })).toContainText('Desk 1');
  await expectAccessibleScreen(page);
});

test('a screen that nobody tells of calls says since when', async ({ page, house }) => {
  const store = await openStore(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.clock.install();
  await page.route('**/api/live/calls?*', (route) => route.abort());
  await page.goto('/desk/display');
  await expect(page.getByText('Please wait until your number is shown')).toBeVisible();
  await expect(async () => {
    await page.clock.fastForward('00:10');
    await expect(page.getByText(/^Not up to date since/)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});
