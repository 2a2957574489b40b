import { randomUUID } from 'node:crypto';

import { desc, eq } from 'drizzle-orm';

import { recordEvent } from '#db/record-event';
import { auditEvents, confirmations, messages, terminationOrders } from '#db/schema/index';
import { STATUS_LINK } from '#domain/letters/letter';
import { DOCUMENT_POINTS } from '#domain/visit';
import { expect, expectAccessible, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import {
  applicantOf,
  makeApplication,
  makeLine,
  makeStaff,
  makeStore,
  makeVisit,
  overdue,
} from '#tests/support/factories';

/** An eSIM case of its own reviewer, confirmed online and ended now. */
async function endCase(house: House) {
  const reviewer = await makeStaff(house.db, { role: 'reviewer', name: `=Reviewer ${Date.now()}` });
  const now = new Date();
  const application = await makeApplication(house.db, {
    status: 'completed',
    simKind: 'embedded',
    approvedBy: reviewer.id,
    now,
  });
  await house.db.insert(confirmations).values({
    applicationId: application.id,
    route: 'online',
    approvedBy: reviewer.id,
    documentSeen: false,
    holderMatches: false,
    confirmedAt: now,
  });
  return { reviewer, application };
}

test('an auditor filters, opens a case and reads its whole story', async ({ page, house }) => {
  const { reviewer, application } = await endCase(house);
  await house.db.insert(auditEvents).values({
    at: application.createdAt,
    name: 'document.uploaded',
    actorKind: 'applicant',
    subjectKind: 'document',
    subjectId: randomUUID(),
    applicationId: application.id,
    reasonCodes: [],
    after: { slot: 'authorisation' },
    correlationId: 'test',
  });
  await house.signInAs(page, 'auditor');
  await page.goto('/completed');
  await page.getByRole('button', { name: 'Reviewer' }).click();
  await page.getByRole('menuitem', { name: reviewer.name }).click();
  await expect(page).toHaveURL(new RegExp(`reviewer=${reviewer.id}`));
  await expect(page.getByRole('row')).toHaveCount(2);

  await page.getByRole('link', { name: application.reference }).click();
  await expect(page.getByRole('heading', { name: `Case ${application.reference}` })).toBeVisible();
  await expect(page.getByText('Customer submitted the application')).toBeVisible();
  await expect(page.getByText('The customer, online')).toBeVisible();
  await expect(
    page.getByText('Authorisation', { exact: true }),
    'a photo replaced in the draft keeps its name',
  ).toBeVisible();
  const shown = await page.locator('main').innerText();
  for (const secret of [application.msisdn, application.applicant.documentNumber, application.applicant.email]) {
    expect(shown).not.toContain(secret);
  }
});

test('reasons are told in words, and what the carrier said itself in quotes', async ({ page, house }) => {
  const now = new Date();
  const application = await makeApplication(house.db, {
    status: 'completed',
    simCondition: 'lost',
    outcomes: { holder_matches: 'fail' },
    now,
  });
  const { id: applicationId, approvedBy } = application;
  const store = await makeStore(house.db);
  const clerk = await makeStaff(house.db, { role: 'clerk', storeId: store.id });
  const [lost, kept] = [
    await makeVisit(house.db, { applicationId, store, startsAt: now, status: 'cancelled' }),
    await makeVisit(house.db, { applicationId, store, startsAt: now, status: 'completed' }),
  ];
  await house.db.transaction((tx) =>
    recordEvent(tx, {
      actor: applicantOf(application),
      now,
      name: 'visit.cancelled',
      subject: { kind: 'visit', id: lost.id },
      applicationId,
      reasonCodes: ['by_customer'],
    }),
  );
  await house.db.insert(confirmations).values({
    applicationId,
    route: 'store',
    visitId: kept.id,
    clerkId: clerk.id,
    approvedBy: approvedBy ?? '',
    documentSeen: true,
    holderMatches: true,
    noCodeReason: 'sim_lost',
    documentPoints: [...DOCUMENT_POINTS],
    strongerCheck: ['second_document', 'live_portrait'],
    confirmedAt: now,
  });
  const { msisdn } = application.line ?? { msisdn: '' };
  const refused = { applicationId, msisdn, status: 'refused', placedAt: now, finishedAt: now } as const;
  await house.db.insert(terminationOrders).values([
    { ...refused, carrierReason: 'holder_changed' },
    { ...refused, carrierReason: 'porting under way' },
  ]);

  await house.signInAs(page, 'auditor');
  await page.goto(`/completed/${application.reference}`);
  const main = page.getByRole('main');
  await expect(main.getByText('Answer to “Holder matches the register”: Shown by the documents')).toBeVisible();
  await expect(main.getByText('Cancelled by the customer')).toBeVisible();
  await expect(main.getByText('A second official document with the same name was shown')).toBeVisible();
  await expect(main.getByText('A portrait taken now is that person')).toBeVisible();
  await expect(main.getByText(/: The holder has changed$/)).toBeVisible();
  await expect(main.getByText(/: “porting under way”$/)).toBeVisible();
  expect(await main.innerText()).not.toMatch(/[a-z]_[a-z]/);
});

test('every check that did not pass says what was found', async ({ page, house }) => {
  const line = await makeLine(house.db, { bills: overdue(12_345), currency: 'CNY', holderName: '王小明' });
  const application = await makeApplication(house.db, {
    status: 'completed',
    line,
    applicant: { holderName: '李雷' },
    now: new Date(),
  });
  await house.signInAs(page, 'auditor');
  await page.goto(`/completed/${application.reference}`);
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Automatic checks' }) });
  const check = (name: string) => card.getByRole('listitem').filter({ hasText: name });
  await expect(check('Holder matches the register')).toContainText('Differs from the register: name');
  await expect(check('Arrears')).toContainText('CN¥123.45 overdue');
  await expect(check('Document validity')).toContainText('Not given');
  await expect(check('Line is active')).toHaveText(/^Line is active\s*Pass$/);
});

test('a letter is read as the customer got it, without the secret link', async ({ page, house }) => {
  const { application } = await endCase(house);
  await house.db.insert(messages).values({
    applicationId: application.id,
    template: 'completed',
    locale: 'en',
    recipient: application.applicant.email ?? '',
    subject: 'Your line has ended',
    body: `See where it stands:\n${STATUS_LINK}`,
    status: 'sent',
    createdAt: new Date(),
    sendAt: new Date(),
  });
  await house.signInAs(page, 'auditor');
  await page.goto(`/completed/${application.reference}`);
  await page.getByText('Your line has ended', { exact: true }).click();
  const letter = page.getByText('See where it stands:');
  await expect(letter).toContainText('[the customer’s secret link]');
  await expect(letter).not.toContainText(STATUS_LINK);
});

test('a period without a case, and filters that cannot be read, are said plainly', async ({ page, house }) => {
  await house.signInAs(page, 'supervisor');
  await page.goto('/completed?from=1999-01-01&to=1999-12-31');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.goto('/completed?from=yesterday');
  await expect(page.getByText('Not understood and left out: from')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Export CSV' })).toHaveCount(0);
});

test('the export is the filtered list, safe for spreadsheets, and recorded', async ({ page, house }) => {
  const { reviewer, application } = await endCase(house);
  const auditor = await house.signInAs(page, 'auditor');
  await page.goto(`/completed?reviewer=${reviewer.id}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^completed-\d{4}-\d\d-\d\d\.csv$/);

  const response = await page.request.get(`/api/completed.csv?reviewer=${reviewer.id}`);
  const bytes = await response.body();
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString('utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(application.reference);
  expect(lines[1]).toContain(`'=Reviewer`);
  expect(lines[1]).not.toContain(application.msisdn);

  const events = await house.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.actorId, auditor.id))
    .orderBy(desc(auditEvents.id));
  expect(events.filter(({ name }) => name === 'completed.exported')).toHaveLength(2);
  expect(events[0]?.after).toMatchObject({ reviewerId: reviewer.id, count: 1 });
  expect((await page.request.get('/api/completed.csv?reviewer=nobody')).status()).toBe(422);
});

test('the list is accessible in both languages and themes', async ({ page, house }) => {
  const { reviewer } = await endCase(house);
  await house.signInAs(page, 'auditor');
  await expectAccessible(page, house, `/completed?reviewer=${reviewer.id}`);
});

test('a case is accessible in both languages and themes', async ({ page, house }) => {
  const { application } = await endCase(house);
  await house.signInAs(page, 'auditor');
  await expectAccessible(page, house, `/completed/${application.reference}`);
});
