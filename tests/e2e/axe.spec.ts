import type { Locator, Page } from '@playwright/test';

import { inviteStaff } from '#db/commands/invite-staff';
import { rejectApplication } from '#db/commands/reject-application';
import { newToken } from '#db/hash-token';
import { LOCALES } from '#domain/application';
import type { ApplicationStatus } from '#domain/application';
import {
  answerContact,
  answerHolder,
  answerLine,
  beginApplication,
  declareAndSend,
  goOn,
  sendPhotos,
} from '#tests/support/apply-pages';
import { expect, expectAccessible, expectAccessibleScreen, setLocale, test } from '#tests/support/e2e';
import {
  SYSTEM,
  makeActor,
  makeApplication,
  makeClaim,
  makeLine,
  makeStore,
  makeVisit,
} from '#tests/support/factories';
import { makeHolder } from '#tests/support/holder';
import { letSettle } from '#tests/support/let-settle';
import { morningZone } from '#tests/support/morning-zone';
import { submitFor } from '#tests/support/submitted-application';

/** Every screen that the specs of its own area do not already show to axe; there it is the same `expectAccessible`. */
test.describe.configure({ timeout: 240_000 });

test('the front door, sign-in and joining', async ({ page, house }) => {
  const input = { email: `${newToken()}@signoff.example`, name: 'New Person', role: 'admin', locale: 'en' } as const;
  const invitation = await inviteStaff({
    db: house.db,
    actor: SYSTEM,
    input: { ...input, storeId: null },
    now: new Date(),
  });
  const paths = ['/', '/sign-in', `/join/${invitation.token}`, `/join/${newToken()}`, '/nothing-here'];
  for (const path of paths) await expectAccessible(page, house, path);
});

test('the pages of an application, from the first to the receipt', async ({ page, house }) => {
  const holder = await makeHolder(house.db, { simKind: 'embedded' });
  await expectAccessible(page, house, '/apply');
  await expectAccessible(page, house, '/check');
  await setLocale(page.context(), house.server, 'en');
  await beginApplication(page);
  await goOn(page);
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, house, new URL(page.url()).pathname + new URL(page.url()).search);
  await setLocale(page.context(), house.server, 'en');
  await page.goto('/apply/line');
  await answerLine(page, holder, 'in_hand');
  await answerHolder(page, holder);
  await answerContact(page);
  await expectAccessible(page, house, '/apply/photos/front');
  await expectAccessible(page, house, '/apply/photos/back?refused=heic');
  await setLocale(page.context(), house.server, 'en');
  await page.goto('/apply/photos/front');
  await sendPhotos(page, holder, ['front', 'back', 'portrait']);
  await page.getByRole('checkbox').check();
  await goOn(page);
  for (const step of ['line', 'holder', 'contact', 'photos/portrait', 'warning', 'check']) {
    await expectAccessible(page, house, `/apply/${step}`);
  }
  await setLocale(page.context(), house.server, 'en');
  await page.goto('/apply/check');
  await declareAndSend(page);
  await expectAccessible(page, house, '/apply/done');
});

const PLAIN_STATES: readonly ApplicationStatus[] = [
  'draft',
  'submitted',
  'second_review',
  'action_needed',
  'terminating',
  'completed',
  'expired',
  'withdrawn',
];

test('the status page in every state that only tells', async ({ page, house }) => {
  for (const status of PLAIN_STATES) {
    const { token } = await makeApplication(house.db, { status, now: new Date() });
    await expectAccessible(page, house, `/status/${token}`);
  }
  await expectAccessible(page, house, `/status/${newToken()}`);
});

test('the status page where something is chosen, confirmed or explained', async ({ page, house }) => {
  const { db } = house;
  const now = new Date();
  const status = 'awaiting_confirmation';
  const store = await makeStore(db);
  const [unbooked, held, booked, arrived] = [
    await makeApplication(db, { status, now }),
    await makeApplication(db, { status, now }),
    await makeApplication(db, { status, now }),
    await makeApplication(db, { status, now }),
  ];
  await makeVisit(db, { applicationId: booked.id, store });
  const holdExpiresAt = new Date(now.getTime() + 600_000);
  await makeVisit(db, { applicationId: held.id, store, deskId: store.deskIds[1], status: 'held', holdExpiresAt });
  await makeVisit(db, { applicationId: arrived.id, store, deskId: store.deskIds[1], startsAt: now, status: 'arrived' });
  const online = await makeApplication(db, { status, now, line: await makeLine(db, { simKind: 'embedded' }) });
  const rejected = await submitFor(house, { line: await makeLine(db), now });
  const reviewer = await makeActor(db, 'reviewer');
  await makeClaim(db, { applicationId: rejected.id, staffId: reviewer.staffId, now });
  await rejectApplication({
    db,
    actor: reviewer,
    now,
    input: { applicationId: rejected.id, version: 1, reasons: ['identity.not_holder'], textForCustomer: 'Sorry.' },
  });
  await letSettle(house, rejected.reference);
  const paths = [
    `/status/${unbooked.token}`,
    `/status/${unbooked.token}/visit`,
    `/status/${unbooked.token}/visit?store=${store.id}&problem=slot_taken`,
    `/status/${held.token}/visit/held`,
    `/status/${booked.token}`,
    `/status/${booked.token}/visit/cancel`,
    `/status/${booked.token}/withdraw`,
    `/status/${arrived.token}`,
    `/status/${online.token}?problem=invalid_input`,
    rejected.statusPath,
  ];
  for (const path of paths) await expectAccessible(page, house, path);
});

/** The same states of a screen in both languages: opened by keys, which have no language. */
async function inEachLanguage(page: Page, house: Parameters<typeof expectAccessible>[1], work: () => Promise<void>) {
  for (const locale of LOCALES) {
    await setLocale(page.context(), house.server, locale);
    await work();
  }
}

test('what opens over the review screen', async ({ page, house }) => {
  const { reference } = await submitFor(house, { line: await makeLine(house.db) });
  await house.signInAs(page, 'reviewer');
  await inEachLanguage(page, house, async () => {
    await page.goto(`/applications/${reference}`);
    await expect(async () => {
      await page.keyboard.press('c');
      await expect(page.getByRole('button', { name: /X$/ })).toBeEnabled({ timeout: 2000 });
    }).toPass();
    for (const key of ['?', 'x', 'q']) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessibleScreen(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
});

test('what opens over the week, over the staff and over the account', async ({ page, house }) => {
  const store = await makeStore(house.db, { timeZone: morningZone() });
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', now: new Date() });
  await makeVisit(house.db, { applicationId: application.id, store, startsAt: new Date() });
  await house.signInAs(page, 'clerk', { storeId: store.id });
  await inEachLanguage(page, house, async () => {
    await page.goto('/visits');
    await openOver(page, page.getByRole('button', { name: application.reference }));
    await page.keyboard.press('x');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectAccessibleScreen(page);
  });
  await house.signInAs(page, 'admin');
  await inEachLanguage(page, house, async () => {
    await page.goto('/settings');
    await openOver(page, page.getByRole('main').getByRole('button').first());
    await page.goto('/settings');
    await openOver(page, page.getByRole('banner').getByRole('button'));
  });
});

/** Presses what opens a dialog; presses before the page's scripts are there open nothing. */
async function openOver(page: Page, opener: Locator): Promise<void> {
  await expect(async () => {
    await opener.click();
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expectAccessibleScreen(page);
}

test('nothing to show, nothing there, and nothing for this role', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  for (const path of ['/applications?q=zzzzzzzz', '/applications/ZZZZZ-ZZZZZ', '/visits?application=ZZZZZ-ZZZZZ']) {
    await expectAccessible(page, house, path);
  }
  expect((await page.goto('/settings'))?.status()).toBe(403);
  await expectAccessible(page, house, '/settings');
  await house.signInAs(page, 'clerk');
  await expectAccessible(page, house, '/desk');
});
