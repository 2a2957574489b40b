import { decisions } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import { expect, expectAccessible, test } from '#tests/support/e2e';
import { makeApplication, makeStaff, makeStore, makeVisit } from '#tests/support/factories';

test.describe.configure({ timeout: 120_000 });

test('a supervisor lands on the overview, and a figure leads to exactly the rows it counted', async ({
  page,
  house,
}) => {
  const store = await makeStore(house.db);
  const now = new Date();
  const missed = [await makeApplication(house.db, { now }), await makeApplication(house.db, { now })];
  for (const [index, { id }] of missed.entries()) {
    const startsAt = new Date(now.getTime() - index * 60_000);
    const visit = { applicationId: id, store, deskId: store.deskIds[index], startsAt, status: 'no_show' } as const;
    await makeVisit(house.db, visit);
  }
  await house.signInAs(page, 'supervisor');
  await page.goto('/sign-in');
  await expect(page).toHaveURL(/\/overview$/);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: '7 days', exact: true }).click();
  await expect(page).toHaveURL(/period=7d/);

  const row = page.getByRole('table', { name: 'Visits kept and missed' }).getByRole('row', { name: store.nameEn });
  await row.getByRole('link', { name: `2 Missed, ${store.nameEn}` }).click();
  await expect(page).toHaveURL(/\/overview\/cases\?of=visits/);
  await expect(page.getByText('2 rows', { exact: true })).toBeVisible();
  const references = page.getByRole('table').getByRole('rowheader');
  expect((await references.allInnerTexts()).toSorted()).toEqual(missed.map(({ reference }) => reference).toSorted());
  await expectAccessible(page, house, new URL(page.url()).pathname + new URL(page.url()).search);
});

test('the figures by hour stand in a table, each with its rows; an auditor may read them, a reviewer not', async ({
  page,
  house,
}) => {
  const decider = await makeStaff(house.db, { role: 'reviewer' });
  const application = await makeApplication(house.db, { now: new Date() });
  const decidedAt = new Date();
  await house.db.insert(decisions).values({
    applicationId: application.id,
    applicationVersion: 0,
    kind: 'reject',
    staffId: decider.id,
    reasonCodes: ['request.duplicate'],
    basis: { checkRound: 1, checks: [], documentIds: [], overrides: [] },
    policyVersion: 'test',
    decidedAt,
  });
  await house.signInAs(page, 'auditor');
  await page.goto('/overview');
  await page.getByText('Figures by hour').click();
  const table = page.getByRole('table', { name: 'Throughput today, by hour' });
  await table.getByRole('link', { name: `Decided, ${hourOf(decidedAt)}:00` }).click();
  await expect(page.getByRole('row').filter({ hasText: application.reference })).toContainText(decider.name);
  await expectAccessible(page, house, '/overview');
  await house.signInAs(page, 'reviewer');
  expect((await page.goto('/overview'))?.status()).toBe(403);
});

function hourOf(instant: Date): string {
  return instant.toLocaleTimeString('en-GB', { hour: '2-digit', timeZone: POLICY.timeZone });
}
