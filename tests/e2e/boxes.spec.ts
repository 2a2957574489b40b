import type { Locator, Page } from '@playwright/test';

import { makeContents } from '#tests/support/document-contents';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { claimCase } from '#tests/support/review-pages';

test.slow();

async function openNewCase(page: Page, house: House): Promise<MadeApplication> {
  const application = await makeApplication(house.db, { slots: ['front', 'back'], now: new Date() });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  await house.signInAs(page, 'reviewer');
  await page.goto(`/applications/${application.reference}`);
  await expect(photo(page)).toBeVisible();
  return application;
}

const viewer = (page: Page) => page.getByRole('region', { name: 'Documents' });
const photo = (page: Page) => viewer(page).getByRole('img', { name: 'Document, front', exact: true });
const stage = (page: Page) => viewer(page).getByRole('group', { name: /^Document, front at / });
const boxes = (page: Page) => viewer(page).getByRole('list', { name: 'Boxes on this photo' });
const said = (page: Page, words: RegExp | string) => viewer(page).getByRole('status').filter({ hasText: words });

async function rectOf(part: Locator) {
  const rect = await part.boundingBox();
  if (rect === null) throw new Error('it is not on the screen');
  return rect;
}

/** Where a frame lies on its photo, in hundredths of the photo as it is shown. */
async function shareOf(frame: Locator, picture: Locator) {
  const [part, whole] = [await rectOf(frame), await rectOf(picture)];
  const share = (value: number, of: number) => Math.round((100 * value) / of);
  return {
    x: share(part.x - whole.x, whole.width),
    y: share(part.y - whole.y, whole.height),
    width: share(part.width, whole.width),
    height: share(part.height, whole.height),
  };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

test('drawn on a turned, enlarged photo, a box reaches the customer with its reason and stays on the case', async ({
  browser,
  page,
  house,
}) => {
  const application = await openNewCase(page, house);
  await claimCase(page);
  await page.keyboard.press('r');
  await page.keyboard.press('+');
  await page.keyboard.press('b');
  await expect(viewer(page).getByRole('button', { name: 'Box a problem', pressed: true })).toBeVisible();
  const whole = await rectOf(photo(page));
  const at = (x: number, y: number) => ({ x: whole.x + x * whole.width, y: whole.y + y * whole.height });
  // From the lower right to the upper left: a fifth by a tenth of the turned photo, from 40 % and 30 % of it.
  await drag(page, at(0.6, 0.4), at(0.4, 0.3));
  expect(await rectOf(photo(page))).toEqual(whole);
  await page.getByRole('menuitem', { name: 'Covered or cut off' }).click();
  const frame = boxes(page).getByRole('button', { name: 'Box 1: Covered or cut off, centre' });
  expect(await shareOf(frame, photo(page))).toEqual({ x: 40, y: 30, width: 20, height: 10 });

  await test.step('is moved as a whole and stretched by a corner', async () => {
    const box = await rectOf(frame);
    await drag(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, at(0.5, 0.55));
    await expect.poll(() => shareOf(frame, photo(page))).toEqual({ x: 40, y: 50, width: 20, height: 10 });
    await drag(page, at(0.6, 0.6), at(0.7, 0.7));
    await expect.poll(() => shareOf(frame, photo(page))).toEqual({ x: 40, y: 50, width: 30, height: 20 });
  });

  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Ask the customer for more' });
  await expect(dialog.getByRole('checkbox', { name: 'Covered or cut off' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'Document, front', exact: true })).toBeChecked();
  await expect(dialog.getByRole('listitem')).toContainText('Will be sent');
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText(`Asked for more: ${application.reference}`)).toBeVisible();

  await test.step('the customer sees it on the upright photo, on a phone and without a script', async () => {
    await letSettle(house, application.reference);
    const context = await browser.newContext({
      baseURL: house.server.url,
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const customer = await context.newPage();
    await customer.goto(`/status/${application.token}`);
    const reason = customer.getByRole('listitem').filter({ hasText: 'Part of the document is covered' });
    const own = reason.getByRole('img', { name: /small, with a frame around the part in question/ });
    await expect(own).toBeVisible();
    // A quarter to the left: what was 40 % from the left is so far from the top, what was 50 % to 70 % down lies there across.
    const marked = reason.locator('rect').first();
    expect(await rectOf(reason.locator('svg'))).toEqual(await rectOf(own));
    for (const [side, share] of Object.entries({ x: 0.5, y: 0.3, width: 0.2, height: 0.3 }))
      expect(Number(await marked.getAttribute(side)), side).toBeCloseTo(share, 2);
    await context.close();
  });

  await test.step('whoever opens the case later sees it, and cannot change it', async () => {
    await page.goto(`/applications/${application.reference}`);
    const given = boxes(page).getByText('Marked by the last decision: Covered or cut off, centre');
    await expect(given).toBeAttached();
    await expect(viewer(page).getByRole('button', { name: 'Box a problem' })).toHaveCount(0);
    expect(await shareOf(given.locator('..'), photo(page))).toEqual({ x: 50, y: 30, width: 20, height: 30 });
  });
});

test('by the keyboard alone: placed, moved, stretched, given its reason or none yet, kept in the draft, deleted', async ({
  page,
  house,
}) => {
  await openNewCase(page, house);
  await page.keyboard.press('c');
  await expect(page.getByText(/^Yours until/)).toBeVisible();
  await page.keyboard.press('b');
  await expect(stage(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page, /^A box is placed: centre, 33% by 33% of the photo/)).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(said(page, 'The box is dropped.')).toBeAttached();
  await page.keyboard.press('b');
  for (let step = 0; step < 15; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page, /^left, 33% by 3[4-9]% of the photo$/)).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'What does box 1 show?' })).toBeVisible();
  await page.keyboard.press('Enter');
  const first = boxes(page).getByRole('button', { name: /^Box 1: Front of the document cannot be read, left$/ });
  await expect(first).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);

  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'What does box 2 show?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  const second = boxes(page).getByRole('button', { name: 'Box 2: No reason yet, centre' });
  await expect(second).toBeVisible();
  await expectNoAxeViolations(page);

  await page.reload();
  await expect(boxes(page).getByText('Box 2: No reason yet, centre')).toBeAttached();
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Ask the customer for more' });
  await expect(dialog.getByRole('checkbox', { name: 'Front of the document cannot be read' })).toBeChecked();
  await expect(dialog.getByText('1 box has no reason yet and is not sent.')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('b');
  await second.focus();
  await page.keyboard.press('Delete');
  await expect(second).toHaveCount(0);
  await first.focus();
  await page.keyboard.press('Backspace');
  await expect(boxes(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(viewer(page).getByRole('button', { name: 'Box a problem', pressed: false })).toBeVisible();
  await page.keyboard.press('q');
  await expect(dialog.getByRole('checkbox', { name: 'Front of the document cannot be read' })).not.toBeChecked();
});

test('one finger draws, two enlarge the photo with its box', async ({ browser, house }) => {
  const context = await browser.newContext({
    baseURL: house.server.url,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await openNewCase(page, house);
  await viewer(page).getByRole('button', { name: 'Box a problem' }).tap();
  let whole = await rectOf(photo(page));
  const at = (x: number, y: number) => ({ x: whole.x + x * whole.width, y: whole.y + y * whole.height });
  const fingers = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly { x: number; y: number }[]) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  await touch('touchStart', at(0.2, 0.2));
  await touch('touchMove', at(0.3, 0.4));
  await touch('touchMove', at(0.5, 0.6));
  await touch('touchEnd');
  await page.getByRole('menuitem', { name: 'Choose the reason later' }).press('Enter');
  const frame = boxes(page).getByRole('button', { name: 'Box 1: No reason yet, centre' });
  expect(await shareOf(frame, photo(page))).toEqual({ x: 20, y: 20, width: 30, height: 40 });

  whole = await rectOf(photo(page));
  await touch('touchStart', at(0.6, 0.5));
  await touch('touchStart', at(0.6, 0.5), at(0.7, 0.5));
  for (const apart of [0.06, 0.08, 0.1]) await touch('touchMove', at(0.65 - apart, 0.5), at(0.65 + apart, 0.5));
  await touch('touchEnd');
  await expect.poll(async () => (await rectOf(photo(page))).width / whole.width).toBeCloseTo(2, 1);
  await expect(boxes(page).getByRole('listitem')).toHaveCount(1);
  expect(await shareOf(frame, photo(page))).toEqual({ x: 20, y: 20, width: 30, height: 40 });
  await context.close();
});
