import { and, eq } from 'drizzle-orm';

import { withdrawApplication } from '#db/commands/withdraw-application';
import { applications, auditEvents, confirmations, visits } from '#db/schema/index';
import { groupIccid } from '#domain/identifiers/iccid';
import type { VisitStatus } from '#domain/visit';
import { comparePoints, readOutCode } from '#tests/support/desk-pages';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { applicantOf, makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { loseAnswers } from '#tests/support/lose-answers';

async function scene(house: House, status: VisitStatus = 'booked') {
  const now = new Date();
  const store = await makeStore(house.db);
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now });
  const arrivedAt = status === 'arrived' ? now : null;
  const visit = await makeVisit(house.db, { applicationId: application.id, store, startsAt: now, status, arrivedAt });
  return { store, application, visit };
}

function eventsOf(house: House, visit: { id: string }, name: string) {
  return house.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, visit.id), eq(auditEvents.name, name)));
}

test('without a line the desk goes on: kept over a reload, sent in order when it is back, once', async ({
  page,
  context,
  house,
}) => {
  const { store, application, visit } = await scene(house);
  const other = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date() });
  const deskId = store.deskIds[1];
  await makeVisit(house.db, { applicationId: other.id, store, deskId, startsAt: new Date() });
  const clerk = await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  const detail = page.getByRole('article');
  await expect(detail.getByRole('button', { name: 'The customer is here' })).toBeEnabled();

  const lineDown = (url: URL) => url.origin === house.server.url;
  await context.route(lineDown, (route) => route.abort('internetdisconnected'));
  await page.getByRole('link', { name: new RegExp(other.reference) }).click();
  await expect(page.getByText('There is no connection, so the page stays as it is.')).toBeVisible();
  await detail.getByRole('button', { name: 'The customer is here' }).click();
  await expect(detail.getByText('Arrival: not sent yet')).toBeVisible();
  await comparePoints(page);
  await readOutCode(page, house, visit);
  await page.getByRole('textbox', { name: 'ICCID on the card' }).fill(application.line?.iccid ?? '');
  await page.getByRole('button', { name: 'Confirm the cancellation' }).click();
  await expect(detail.getByText('Confirmation: not sent yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm the cancellation' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: new RegExp(application.reference) })).toContainText('Not sent yet');
  await expectNoAxeViolations(page);

  const unreachable = (url: URL) => url.pathname === '/api/desk/steps';
  await context.route(unreachable, (route) => route.abort('connectionrefused'));
  await context.unroute(lineDown);
  await page.reload();
  await expect(page.getByText('No connection: 2 steps are not sent yet', { exact: true })).toBeVisible();
  await expect(detail.getByText('Confirmation: not sent yet')).toBeVisible();
  expect(await eventsOf(house, visit, 'visit.arrived')).toHaveLength(0);

  const second = await context.newPage();
  await second.goto('/desk');
  await expect(second.getByText('No connection: 2 steps are not sent yet', { exact: true })).toBeVisible();
  await context.unroute(unreachable);
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(detail.getByText(`The line of ${application.reference} is being ended`)).toBeVisible();
  for (const tab of [page, second]) await expect(tab.getByText('not sent yet')).toHaveCount(0);
  expect(await eventsOf(house, visit, 'visit.arrived')).toMatchObject([{ actorId: clerk.id }]);
  expect(await eventsOf(house, visit, 'visit.completed')).toMatchObject([{ actorId: clerk.id }]);
  const seen = await house.db.select().from(confirmations).where(eq(confirmations.applicationId, application.id));
  expect(seen).toMatchObject([{ visitId: visit.id, clerkId: clerk.id, iccidMatches: true, codeSource: 'calendar' }]);
  expect(await page.evaluate(() => Object.keys({ ...localStorage }).filter((name) => name.includes('/')))).toEqual([]);
});

test('a confirmation kept while the customer withdrew is refused, and can be read until the clerk signs out', async ({
  page,
  context,
  house,
}) => {
  const { store, application, visit } = await scene(house, 'arrived');
  const clerk = await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  const detail = page.getByRole('article');
  await comparePoints(page);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Expiry/ })).toBeChecked();
  await context.setOffline(true);
  await readOutCode(page, house, visit);
  const iccid = application.line?.iccid ?? '';
  await page.getByRole('textbox', { name: 'ICCID on the card' }).fill(iccid);
  await page.getByRole('button', { name: 'Confirm the cancellation' }).click();
  await expect(detail.getByText('Confirmation: not sent yet')).toBeVisible();

  const input = { applicationId: application.id };
  await withdrawApplication({ db: house.db, actor: applicantOf(application), input, now: new Date() });
  await context.setOffline(false);
  await expect(detail.getByText('Confirmation: refused')).toBeVisible();
  await expect(
    detail.getByText('The visit has been cancelled meanwhile. The application was withdrawn.'),
  ).toBeVisible();
  await expect(detail.getByRole('definition').filter({ hasText: groupIccid(iccid) })).toBeVisible();
  const [row] = await house.db.select().from(applications).where(eq(applications.id, application.id));
  expect(row?.status).toBe('withdrawn');
  expect(await eventsOf(house, visit, 'visit.completed')).toHaveLength(0);
  await expect(page.getByRole('link', { name: new RegExp(application.reference) })).toContainText('Refused');

  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(await kept()).toContain(iccid);
  await page.getByRole('button', { name: clerk.name }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect.poll(kept).not.toContain(visit.id);
});

test('a step that was done though its answer was lost is not done again, and not called refused', async ({
  page,
  house,
}) => {
  const { store, visit } = await scene(house);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto(`/desk?visit=${visit.id}`);
  await loseAnswers(page);
  await page.getByRole('button', { name: 'The customer is here' }).click();
  await expect(page.getByText('The step that waited is sent')).toBeVisible();
  await expect(page.getByRole('button', { name: 'The customer is not here' })).toBeVisible();
  await expect(page.getByText('refused')).toHaveCount(0);
  await expect(page.getByText('not sent yet')).toHaveCount(0);
  expect(await eventsOf(house, visit, 'visit.arrived')).toHaveLength(1);
  const [row] = await house.db.select().from(visits).where(eq(visits.id, visit.id));
  expect(row).toMatchObject({ status: 'arrived', version: visit.version + 1 });
});
