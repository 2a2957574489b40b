import type { Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';

import { deriveStatusToken, hashToken } from '#db/hash-token';
import { applications, auditEvents } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import { answerHolder, answerLine, goOn, sendPhotos } from '#tests/support/apply-pages';
import { expect, expectAccessible, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeStaff, makeStore } from '#tests/support/factories';
import type { StaffRow } from '#tests/support/factories';
import { makeHolder, photoOf } from '#tests/support/holder';

async function beginAtDesk(page: Page, house: House): Promise<StaffRow> {
  const store = await makeStore(house.db);
  const clerk = await house.signInAs(page, 'clerk', { storeId: store.id });
  await page.goto('/desk/file');
  const begin = page.getByRole('button', { name: 'Begin' });
  await expect(begin).toBeDisabled();
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'The customer has heard this and agrees' }).check({ force: true });
  await begin.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Which line should end?' })).toBeVisible();
  return clerk;
}

const filedBy = ({ db }: House, clerk: StaffRow) =>
  db.select().from(applications).where(eq(applications.filedBy, clerk.id));

test('a clerk files for a customer without the net: asked, photographed, sent, printed, and on the list', async ({
  page,
  house,
}) => {
  const holder = await makeHolder(house.db, { holds: 'passport' });
  const clerk = await beginAtDesk(page, house);
  await expect(page.getByText('At the desk, for the customer.')).toBeVisible();
  await answerLine(page, holder, 'lost');
  await answerHolder(page, holder);
  await page.getByLabel('Phone number').fill('+86 21 6321 5678');
  await goOn(page);
  await expect(page.getByRole('heading', { name: /Photo of your passport/ })).toBeVisible();
  const front = { name: 'front.jpg', mimeType: 'image/jpeg', buffer: await photoOf(holder, 'front') };
  await page.getByLabel('Choose a photo').setInputFiles(front);
  await page.getByRole('button', { name: 'Upload the photo' }).click();
  await page.getByRole('link', { name: 'Continue' }).click();
  await sendPhotos(page, holder, ['portrait']);
  await page.getByRole('checkbox', { name: /^I am the holder of this line/ }).check();
  await page.getByRole('button', { name: 'Send the application' }).click();

  await expect(page.getByRole('button', { name: 'Print for the customer' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open my application' })).toBeHidden();
  const [filed] = await filedBy(house, clerk);
  expect(filed).toMatchObject({
    status: 'submitted',
    channel: 'store',
    locale: 'en',
    filedStoreId: clerk.storeId,
    consentVersion: POLICY.consentVersion,
  });
  await page.getByRole('button', { name: 'Finish and back to the desk' }).click();
  const listed = page.getByRole('list', { name: 'Filed at this store' }).getByRole('listitem');
  await expect(listed).toHaveCount(1);
  await expect(listed).toContainText(filed?.reference ?? '');
  await expect(listed).toContainText('Submitted');
});

test('a draft left at the desk opens for its clerk alone, and what an old tab sends does not become another', async ({
  page,
  house,
}) => {
  const clerk = await beginAtDesk(page, house);
  await page.context().clearCookies({ name: 'next-auth.session-token' });
  await page.getByLabel('Mobile number').fill('13812345678');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdesk%2Ffile$/);
  expect((await page.request.get('/apply/line', { maxRedirects: 0 })).headers().location).toMatch(/^\/sign-in/);

  await house.signInAs(page, 'clerk', { storeId: clerk.storeId });
  expect((await page.request.get('/apply/line', { maxRedirects: 0 })).headers().location).toMatch(/^\/sign-in/);
  await page.goto('/desk/file');
  await expect(page.getByText('Nothing has been filed here in the last 30 days.')).toBeVisible();
  expect(await filedBy(house, clerk)).toMatchObject([{ status: 'draft' }]);
});

test('photos that are asked for later are taken at the desk, by whoever is there', async ({ page, house }) => {
  const store = await makeStore(house.db);
  const clerk = await house.signInAs(page, 'clerk', { storeId: store.id });
  const filer = await makeStaff(house.db, { role: 'clerk', storeId: store.id });
  const holder = await makeHolder(house.db, { holds: 'passport' });
  const filed = await makeApplication(house.db, {
    status: 'action_needed',
    line: holder.line,
    requestedSlots: ['portrait'],
    channel: 'store',
    filedBy: filer.id,
    filedStoreId: store.id,
    consentVersion: POLICY.consentVersion,
    consentedAt: new Date(),
  });
  const statusTokenHash = hashToken(deriveStatusToken(house.server.secrets.LOOKUP_PEPPER, filed.id));
  await house.db.update(applications).set({ statusTokenHash }).where(eq(applications.id, filed.id));

  await page.goto('/desk/file');
  await expect(page.getByText('Photos are asked for: Portrait')).toBeVisible();
  await page.getByRole('button', { name: `Show the phone number of ${filed.reference}` }).click();
  await expect(page.getByText(filed.applicant.phone ?? 'none')).toBeVisible();
  await page.getByRole('button', { name: `Open ${filed.reference}` }).click();
  await expect(page.getByText('At the desk, for the customer.')).toBeVisible();
  const portrait = { name: 'portrait.jpg', mimeType: 'image/jpeg', buffer: await photoOf(holder, 'portrait') };
  await page.locator('input[type=file]').setInputFiles(portrait);
  await page.getByRole('button', { name: /^Upload/ }).click();
  await expect(page).toHaveURL(/#photo-portrait$/);
  const uploads = await house.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, filed.id), eq(auditEvents.name, 'document.uploaded')));
  expect(uploads.map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual([['staff', clerk.id]]);
});

test('is accessible', async ({ page, house }) => {
  const store = await makeStore(house.db);
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await expectAccessible(page, house, '/desk/file');
});
