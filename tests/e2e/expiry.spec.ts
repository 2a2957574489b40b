import { and, eq, sql } from 'drizzle-orm';

import { auditEvents, lines, messages, visits } from '#db/schema/index';
import { expect, test } from '#tests/support/e2e';
import { makeApplication, makeStore, makeVisit } from '#tests/support/factories';
import { runExpiry } from '#tests/support/run-job';

const DAY = 24 * 60 * 60_000;

test('a missed deadline closes the case once: the visit is released, the line stays, the customer is told', async ({
  page,
  house: { db },
}) => {
  const approved = new Date(Date.now() - 20 * DAY);
  const application = await makeApplication(db, { status: 'awaiting_confirmation', now: approved });
  const store = await makeStore(db);
  const startsAt = new Date(approved.getTime() + 10 * DAY);
  const visit = await makeVisit(db, { applicationId: application.id, store, startsAt });

  await runExpiry(db);
  await page.goto(`/status/${application.token}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('It has lapsed');
  await expect(page.getByRole('main')).toContainText('Your line is unchanged and keeps working.');
  await expect(page.getByRole('link', { name: 'Apply again' })).toBeVisible();
  await page.getByText(`Your application has lapsed (${application.reference})`).click();
  await expect(page.getByText('your application has been closed', { exact: false })).toBeVisible();

  await runExpiry(db);
  const [released] = await db.select().from(visits).where(eq(visits.id, visit.id));
  expect(released?.status).toBe('cancelled');
  const [line] = await db
    .select()
    .from(lines)
    .where(eq(lines.id, application.line?.id ?? ''));
  expect(line?.status).toBe('active');
  const happened = await db
    .select({ name: auditEvents.name, count: sql<number>`count(*)::int` })
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, application.id), sql`name NOT LIKE 'message.%'`))
    .groupBy(auditEvents.name);
  expect(new Map(happened.map(({ name, count }) => [name, count]))).toEqual(
    new Map([
      ['application.submitted', 1],
      ['application.expired', 1],
      ['visit.cancelled', 1],
    ]),
  );
  const letters = await db.select().from(messages).where(eq(messages.applicationId, application.id));
  expect(letters.map(({ template }) => template)).toEqual(['expired']);
});

test('a case whose deadline is still to come is left alone', async ({ page, house: { db } }) => {
  const application = await makeApplication(db, { status: 'awaiting_confirmation', now: new Date() });
  await runExpiry(db);
  await page.goto(`/status/${application.token}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Approved: please choose a visit');
});
