import { randomBytes } from 'node:crypto';

import type { Page } from '@playwright/test';

import { addReason } from '#db/commands/add-reason';
import { askForMore } from '#db/commands/ask-for-more';
import { changeReason } from '#db/commands/change-reason';
import { rejectApplication } from '#db/commands/reject-application';
import { retireReason } from '#db/commands/retire-reason';
import type { ReasonWords } from '#domain/reason-text';
import type { ReviewReasonCode } from '#domain/review-reasons';
import { makeContents } from '#tests/support/document-contents';
import { expect, expectAccessible, expectNoAxeViolations, setLocale, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeActor, makeApplication, makeClaim } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { loseAnswers } from '#tests/support/lose-answers';
import { claimCase, openCase } from '#tests/support/review-pages';
import { tick } from '#tests/support/tick';

const wordsOf = (tag: string): ReasonWords => ({
  isMendable: false,
  label: { 'zh-CN': `原因${tag}`, en: `Reason ${tag}` },
  customerText: { 'zh-CN': `旧说明${tag}。`, en: `Old words ${tag}.` },
});

/** A reason for rejecting that no other test knows. */
async function makeReason(house: House) {
  const tag = randomBytes(4).toString('hex');
  const actor = await makeActor(house.db, 'supervisor');
  const input = { group: 'request', name: `t_${tag}`, slot: null, words: wordsOf(tag) };
  const { code } = await addReason({ db: house.db, actor, input, now: new Date() });
  return { tag, code, actor };
}

/** A case in Chinese, claimed by a reviewer who is not on any screen. */
async function claimedCase(house: House) {
  const now = new Date();
  const application = await makeApplication(house.db, { locale: 'zh-CN', now });
  const actor = await makeActor(house.db, 'reviewer');
  await makeClaim(house.db, { applicationId: application.id, staffId: actor.staffId, now });
  return { application, actor };
}

async function rejectedCase(house: House, code: ReviewReasonCode) {
  const { application, actor } = await claimedCase(house);
  const input = { applicationId: application.id, version: 0, reasons: [code] };
  await rejectApplication({ db: house.db, actor, input, now: new Date() });
  await letSettle(house, application.reference);
  return application;
}

async function openChange(page: Page, tag: string) {
  await page.getByRole('button', { name: `What can be done with “Reason ${tag}”` }).click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  return page.getByRole('dialog', { name: `Change “Reason ${tag}”` });
}

test('a reason worded anew is told to a reviewer who had it open and to the next customer; older decisions keep theirs', async ({
  page: supervisor,
  browser,
  house,
}) => {
  const { tag, code } = await makeReason(house);
  const before = await rejectedCase(house, code);
  const application = await makeApplication(house.db, { locale: 'zh-CN', now: new Date() });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });

  const reviewer = await browser.newPage();
  await house.signInAs(reviewer, 'reviewer');
  await openCase(reviewer, application.reference);
  await claimCase(reviewer);
  await reviewer.keyboard.press('x');
  const rejecting = reviewer.getByRole('dialog', { name: 'Reject the application' });
  const group = rejecting.getByRole('group', { name: 'Request', exact: true });
  await tick(group.getByRole('checkbox', { name: `Reason ${tag} Final` }));
  await rejecting.getByText('Preview of the letter (中文)').click();
  await expect(rejecting.getByText(`- 旧说明${tag}。`)).toBeVisible();

  await house.signInAs(supervisor, 'supervisor');
  await supervisor.goto('/settings/reasons');
  const dialog = await openChange(supervisor, tag);
  const text = dialog.getByRole('textbox', { name: 'For the customer, Chinese' });
  await text.fill('in English');
  await dialog.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(dialog.getByText('This should be Chinese.')).toBeVisible();
  await expect(text).toBeFocused();
  await text.fill(`新说明${tag}。`);
  await expect(dialog.getByRole('group').getByText(`- 新说明${tag}。`)).toBeVisible();
  await expectNoAxeViolations(supervisor);
  await text.press('Tab');
  await dialog.getByRole('textbox', { name: 'For reviewers, English' }).press('Enter');
  await expect(dialog).toBeHidden();
  const item = supervisor.getByRole('listitem').filter({ hasText: code });
  await expect(item).toContainText('Version 2');

  await rejecting.getByRole('button', { name: 'Reject' }).click();
  await expect(rejecting.getByRole('alert')).toContainText('changed or retired meanwhile');
  await expect(rejecting.getByText(`- 新说明${tag}。`)).toBeVisible();
  await rejecting.getByRole('button', { name: 'Reject' }).click();
  await expect(reviewer.getByText(`Rejected: ${application.reference}`)).toBeVisible();
  await reviewer.close();

  const customer = await browser.newPage();
  await letSettle(house, application.reference);
  await setLocale(customer.context(), house.server, 'zh-CN');
  await customer.goto(`/status/${application.token}`);
  await expect(customer.getByRole('main')).toContainText(`新说明${tag}。`);
  await customer.goto(`/status/${before.token}`);
  await expect(customer.getByRole('main')).toContainText(`旧说明${tag}。`);
  await expect(customer.getByRole('main')).not.toContainText('新说明');
  await customer.close();

  await supervisor.getByRole('button', { name: `What can be done with “Reason ${tag}”` }).click();
  await supervisor.getByRole('menuitem', { name: 'History' }).click();
  const history = supervisor.getByRole('dialog', { name: `History of “Reason ${tag}”` });
  await expect(history.getByRole('listitem').last()).toContainText(`旧说明${tag}。`);
  await history.getByRole('button', { name: 'Close' }).click();
  await supervisor.getByRole('button', { name: `What can be done with “Reason ${tag}”` }).click();
  await supervisor.getByRole('menuitem', { name: 'Retire…' }).click();
  await supervisor.getByRole('alertdialog').getByRole('button', { name: 'Retire' }).click();
  await expect(supervisor.getByRole('alertdialog')).toBeHidden();
  await expect(item).toBeHidden();
});

test('two who change a reason at once: the slower sees what stands now and chooses, as after a lost answer', async ({
  page,
  house,
}) => {
  const { tag, code, actor } = await makeReason(house);
  await house.signInAs(page, 'supervisor');
  await page.goto('/settings/reasons');
  const dialog = await openChange(page, tag);
  await dialog.getByRole('textbox', { name: 'For the customer, English' }).fill(`Mine ${tag}.`);
  const theirs = wordsOf(tag);
  const words = { ...theirs, customerText: { ...theirs.customerText, en: `Theirs ${tag}.` } };
  await changeReason({ db: house.db, actor, input: { code, version: 1, words }, now: new Date() });

  await dialog.getByRole('button', { name: 'Save as version 2' }).click();
  const clash = dialog.getByRole('alert');
  await expect(clash).toContainText(`${actor.name} has changed this meanwhile.`);
  await expect(clash).toContainText(`Theirs ${tag}.`);
  await clash.getByRole('button', { name: 'Go on with mine' }).click();
  await dialog.getByRole('button', { name: 'Save as version 3' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: code })).toContainText(`Mine ${tag}.`);

  await openChange(page, tag);
  await dialog.getByRole('textbox', { name: 'For the customer, English' }).fill(`Lost ${tag}.`);
  await loseAnswers(page);
  await dialog.getByRole('button', { name: 'Save as version 4' }).click();
  await expect(dialog.getByRole('alert')).toContainText('we cannot tell whether this was done');
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Save as version 4' }).click();
  await expect(clash).toContainText(`Lost ${tag}.`);
  await clash.getByRole('button', { name: 'Take that one' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: code })).toContainText(`Lost ${tag}.`);
  await retireReason({ db: house.db, actor, input: { code, version: 4 }, now: new Date() });
});

test('the reasons are accessible in both languages and themes; an auditor only reads them', async ({ page, house }) => {
  await house.signInAs(page, 'supervisor');
  await expectAccessible(page, house, '/settings/reasons');
  await page.context().clearCookies();
  await house.signInAs(page, 'auditor');
  await page.goto('/settings/reasons');
  await expect(page.getByRole('button', { name: 'History of “Wrong document”' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Add a reason|What can be done/ })).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

  test('the customer sees the marked part of the own photo, and nobody else does', async ({ page, browser, house }) => {
    const { application, actor } = await claimedCase(house);
    await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
    const [front, other] = application.documents;
    const reason = 'photo.covered_or_cropped';
    const box = {
      reason,
      documentId: front?.id ?? '',
      slot: 'front',
      x: 0.6,
      y: 0.7,
      width: 0.3,
      height: 0.2,
    } as const;
    const input = {
      applicationId: application.id,
      version: 0,
      reasons: [reason],
      slots: ['front'],
      boxes: [box],
    } as const;
    await askForMore({
      db: house.db,
      actor,
      input: { ...input, reasons: [...input.reasons], slots: [...input.slots], boxes: [...input.boxes] },
      now: new Date(),
    });
    const image = `/status/${application.token}/marked/${front?.id}`;
    expect((await page.request.get(image)).status()).toBe(404);
    await letSettle(house, application.reference);

    await setLocale(page.context(), house.server, 'en');
    const response = await page.goto(`/status/${application.token}`);
    expect((await response?.body())?.length).toBeLessThan(100_000);
    const photo = page.getByRole('img', { name: /“Identity document, front”.*bottom right/ });
    await expect(photo).toBeVisible();
    expect(await photo.evaluate((node) => node instanceof HTMLImageElement && node.naturalWidth)).toBeGreaterThan(100);
    await expect(page.getByText('The part that is marked on “Identity document, front”: bottom right.')).toBeVisible();
    const scripted = await browser.newContext({ javaScriptEnabled: true });
    const seen = await scripted.newPage();
    await seen.goto(`/status/${application.token}`);
    await expectNoAxeViolations(seen);
    await scripted.close();

    const served = await page.request.get(image);
    expect(served.headers()).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const stranger = await makeApplication(house.db, { now: new Date() });
    const refused = [
      `/status/${stranger.token}/marked/${front?.id}`,
      `/status/${application.token}/marked/${other?.id}`,
      `/status/${application.token}/marked/front`,
    ];
    for (const path of refused) expect((await page.request.get(path)).status(), path).toBe(404);
  });
});
