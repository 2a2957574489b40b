import type { Locator, Page } from '@playwright/test';
import { and, eq, inArray } from 'drizzle-orm';

import { applications, auditEvents } from '#db/schema/index';
import { makeContents } from '#tests/support/document-contents';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeDocument } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';

const HOUR = 3_600_000;

const urgent: string[] = [];
test.afterEach(async ({ house }) => {
  const gone = { status: 'withdrawn', closedAt: new Date() } as const;
  await house.db
    .update(applications)
    .set(gone)
    .where(inArray(applications.id, urgent.splice(0)));
});

async function makeCase(house: House, dueAt?: Date): Promise<MadeApplication> {
  const given = dueAt === undefined ? {} : { dueAt };
  const application = await makeApplication(house.db, { slots: ['front', 'back'], now: new Date(), ...given });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  return application;
}

/** Two cases, one next to the other in the queue: due in the forties, after those that other tests need to be the first. */
async function makeNeighbours(house: House): Promise<[MadeApplication, MadeApplication]> {
  const longAgo = -Math.round(Date.now() / 2);
  const [one, next] = [await makeCase(house, new Date(longAgo)), await makeCase(house, new Date(longAgo + 1))];
  urgent.push(one.id, next.id);
  return [one, next];
}

/** A case whose front was asked for again: the photo that it had stands behind the new one. */
async function makeResubmitted(house: House): Promise<MadeApplication & { replaced: { id: string } }> {
  const now = new Date();
  const made = await makeApplication(house.db, { slots: ['front', 'back'], now });
  const replaced = await makeDocument(house.db, {
    applicationId: made.id,
    slot: 'front',
    uploadedAt: new Date(now.getTime() - 48 * HOUR),
    replacedAt: now,
  });
  const application = { ...made, documents: [...made.documents, replaced] };
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  return { ...application, replaced };
}

async function open(page: Page, { reference }: { reference: string }): Promise<void> {
  await page.goto(`/applications/${reference}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
  await expect(image(page, 'Document, front')).toBeVisible();
}

const viewer = (page: Page) => page.getByRole('region', { name: 'Documents' });
const image = (page: Page, name: string) => viewer(page).getByRole('img', { name, exact: true });
const stage = (page: Page, name: string) => viewer(page).getByRole('group', { name: new RegExp(`^${name} at `) });
const side = (page: Page, which: 'First' | 'Second') =>
  viewer(page).getByRole('group', { name: new RegExp(`^${which} image`) });
const seen = (page: Page) => page.getByRole('list', { name: 'Documents' }).getByText('Seen', { exact: true });

async function boxOf(picture: Locator) {
  const box = await picture.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return box;
}

/** Which part of the image lies in the middle of its stage, and how far it is enlarged beyond its width there. */
function regionOf(picture: Locator) {
  return picture.evaluate((element) => {
    const stage = element.parentElement?.getBoundingClientRect() ?? new DOMRect();
    const box = element.getBoundingClientRect();
    const fit = Math.min((stage.width - 24) / box.width, (stage.height - 24) / box.height);
    return {
      zoom: Math.round(100 / fit) / 100,
      x: Math.round((100 * (stage.left + stage.width / 2 - box.left)) / box.width) / 100,
      y: Math.round((100 * (stage.top + stage.height / 2 - box.top)) / box.height) / 100,
    };
  });
}

/** Turns the wheel over a point of the image, in fractions of it. */
async function wheelAt(page: Page, picture: Locator, { x, y }: { x: number; y: number }, by: number) {
  const box = await boxOf(picture);
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
  await page.mouse.wheel(0, by);
}

/** What is on record of this person's looks at images of the case, in the order in which it came. */
async function recordOf(house: House, application: { id: string }, reader: { id: string }): Promise<string[]> {
  const events = await house.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, application.id), eq(auditEvents.actorId, reader.id)))
    .orderBy(auditEvents.id);
  return events.map(({ name, after }) => `${name} ${String(after?.slot)} ${String(after?.size ?? '')}`.trim());
}

test('zoomed to the pointer by the wheel, moved by the mouse and the arrows, and fitted', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  await open(page, await makeResubmitted(house));
  const front = image(page, 'Document, front');
  const before = await boxOf(front);
  const pointer = { x: before.x + 0.25 * before.width, y: before.y + 0.75 * before.height };

  await wheelAt(page, front, { x: 0.25, y: 0.75 }, -120);
  await expect.poll(async () => (await regionOf(front)).zoom).toBeGreaterThan(1.2);
  const near = await boxOf(front);
  expect((pointer.x - near.x) / near.width).toBeCloseTo(0.25, 2);
  expect((pointer.y - near.y) / near.height).toBeCloseTo(0.75, 2);

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const still = await boxOf(front);
  await page.mouse.down();
  await page.mouse.move(pointer.x - 20, pointer.y - 10);
  await page.mouse.up();
  await expect.poll(async () => Math.round((await boxOf(front)).x - still.x)).toBe(-20);
  expect(Math.round((await boxOf(front)).y - still.y)).toBe(-10);

  await expect(stage(page, 'Document, front')).toBeFocused();
  const dragged = await regionOf(front);
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await regionOf(front)).x).toBeGreaterThan(dragged.x);
  await page.keyboard.press('0');
  await expect.poll(() => regionOf(front)).toEqual({ zoom: 1, x: 0.5, y: 0.5 });
  await page.keyboard.press('ArrowRight');
  await expect(image(page, 'Document, back')).toBeVisible();
});

test('two fingers enlarge what lies between them', async ({ browser, house }) => {
  const context = await browser.newContext({
    baseURL: house.server.url,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await house.signInAs(page, 'reviewer');
  await open(page, await makeResubmitted(house));
  const front = image(page, 'Document, front');
  await front.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(front);
  const middle = { x: x + width * 0.25, y: y + height * 0.5 };
  const fingers = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove', apart: number) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [
        { x: middle.x - apart, y: middle.y, id: 1 },
        { x: middle.x + apart, y: middle.y, id: 2 },
      ],
    });
  await touch('touchStart', 20);
  for (const apart of [25, 30, 35, 40]) await touch('touchMove', apart);
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(async () => (await regionOf(front)).zoom).toBeCloseTo(2, 0);
  const near = await boxOf(front);
  expect((middle.x - near.x) / near.width).toBeCloseTo(0.25, 1);
  await context.close();
});

test('turned about the middle, inverted, brightened by keys and by the slider', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  await open(page, await makeResubmitted(house));
  const front = image(page, 'Document, front');
  await wheelAt(page, front, { x: 0, y: 0.5 }, -120);
  await expect.poll(async () => (await regionOf(front)).zoom).toBeGreaterThan(1);
  const before = await regionOf(front);
  await page.keyboard.press('r');
  await expect.poll(() => regionOf(front)).toMatchObject({ x: 0.5, y: before.x });
  await page.keyboard.press('2');
  await expect(image(page, 'Document, back')).toBeVisible();
  await page.keyboard.press('1');
  const { width, height } = await boxOf(front);
  expect(height).toBeGreaterThan(width);

  const brightness = viewer(page).getByRole('button', { name: /^Brightness/ });
  await page.keyboard.press(']');
  await page.keyboard.press('i');
  await expect(front).toHaveCSS('filter', 'brightness(1.2) invert(1)');
  await expect(brightness).toHaveAccessibleName('Brightness 120%');
  await expect(viewer(page).getByRole('button', { name: 'Invert', pressed: true })).toBeVisible();
  await page.keyboard.press('i');
  await brightness.press('Enter');
  const slider = page.getByRole('dialog', { name: 'Brightness' }).getByRole('slider', { name: 'Brightness' });
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  await expect(front).toHaveCSS('filter', 'brightness(0.8)');
  await page.getByRole('button', { name: 'As photographed' }).press('Enter');
  await expect(front).toHaveCSS('filter', 'none');
});

test('the new photo beside the one that it replaced, each named, in one region, and each a recorded look', async ({
  page,
  house,
}) => {
  const application = await makeResubmitted(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  await page.keyboard.press('+');
  await page.keyboard.press('d');
  await expect(viewer(page).getByRole('button', { name: 'Compare side by side', pressed: true })).toBeVisible();
  const left = side(page, 'First').getByRole('img', { name: 'Document, front', exact: true });
  const right = side(page, 'Second').getByRole('img', { name: 'Document, front (replaced)' });
  await expect(left).toBeVisible();
  await expect(right).toBeVisible();
  await expect(side(page, 'First').getByText('New photo', { exact: true })).toBeVisible();
  await expect(side(page, 'Second').getByText('Replaced', { exact: true })).toBeVisible();
  expect((await boxOf(right)).x).toBeGreaterThan((await boxOf(left)).x + 50);
  expect((await regionOf(right)).zoom).toBe(1.35);
  expect(await regionOf(left)).toEqual(await regionOf(right));

  await wheelAt(page, left, { x: 0.6, y: 0.4 }, -120);
  await expect.poll(async () => (await regionOf(right)).zoom).toBeGreaterThan(1.5);
  await stage(page, 'Document, front').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await regionOf(right)).x).toBeLessThan(0.5);
  expect(await regionOf(left)).toEqual(await regionOf(right));

  const inFull = (await recordOf(house, application, reviewer)).filter((look) => look.endsWith('full'));
  expect(inFull).toEqual(['document.viewed front full', 'document.viewed front full']);
  await page.keyboard.press('d');
  await expect(side(page, 'Second')).toHaveCount(0);
  await expect(image(page, 'Document, front')).toBeVisible();
});

test('either side chooses its own document by the keyboard, and what it shows counts as seen', async ({
  page,
  house,
}) => {
  await house.signInAs(page, 'reviewer');
  await open(page, await makeResubmitted(house));
  await expect(seen(page)).toHaveCount(1);
  await page.keyboard.press('d');
  await expect(side(page, 'Second')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('2');
  await expect(side(page, 'Second').getByRole('img', { name: 'Document, back' })).toBeVisible();
  await expect(viewer(page).getByText('Document, back, 2 of 3, beside Document, front')).toBeVisible();
  await expect(seen(page)).toHaveCount(2);

  await page.keyboard.press('o');
  await expect(side(page, 'First')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('2');
  await expect(side(page, 'First').getByRole('img', { name: 'Document, back' })).toBeVisible();
  await expect(side(page, 'Second').getByRole('img', { name: 'Document, front', exact: true })).toBeVisible();

  await side(page, 'Second').getByRole('button', { name: 'Document, front' }).press('Enter');
  await page.getByRole('menu').press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(side(page, 'Second').getByRole('img', { name: 'Document, front (replaced)' })).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('r');
  const turned = side(page, 'Second').getByRole('img');
  await expect(turned).toHaveCSS('transform', 'matrix(0, 1, -1, 0, 0, 0)');
  await expect(side(page, 'First').getByRole('img')).toHaveCSS('transform', 'matrix(1, 0, 0, 1, 0, 0)');
});

test('the images of the next case come ahead and are not seen; shown, they are', async ({ page, house }) => {
  const [application, next] = await makeNeighbours(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  const fetched = ['document.fetchedAhead front', 'document.fetchedAhead back'];
  await expect.poll(() => recordOf(house, next, reviewer)).toEqual(fetched);

  const requests: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.includes(next.documents[0]?.id ?? 'none')) requests.push(`${request.method()} ${pathname}${search}`);
  });
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(next.reference);
  await expect(image(page, 'Document, front')).toBeVisible();
  await expect(seen(page)).toHaveCount(1);
  const front = `/api/documents/${next.documents[0]?.id}`;
  await expect
    .poll(async () => (await recordOf(house, next, reviewer)).slice(2).toSorted())
    .toEqual(['document.viewed back thumb', 'document.viewed front full', 'document.viewed front thumb']);
  expect(requests.toSorted()).toEqual([`POST ${front}/look?size=full`, `POST ${front}/look?size=thumb`]);

  await page.keyboard.press('c');
  await expect(page.getByText(/^Yours until/)).toBeVisible();
  await expect(page.getByText('look at Document, back')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeDisabled();
  await page.keyboard.press('2');
  await expect(seen(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeEnabled();
});

test('a look that cannot be recorded is said, hides the image and is no look', async ({ page, house }) => {
  const [application, next] = await makeNeighbours(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await page.route('**/look?size=full', (route) => route.abort('connectionreset'));
  await open(page, application);
  await expect.poll(() => recordOf(house, next, reviewer)).toHaveLength(2);
  await page.keyboard.press('j');
  const failure = page.getByRole('alert').filter({ hasText: 'This look could not be recorded' });
  await expect(failure).toBeVisible();
  await expect(image(page, 'Document, front')).toHaveCount(0);
  await expect(seen(page)).toHaveCount(0);
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(image(page, 'Document, front')).toBeVisible();
  await expect(seen(page)).toHaveCount(1);
  expect(await recordOf(house, next, reviewer)).toContain('document.viewed front full');
});

test('comparing, and on a phone one below the other, without an axe violation', async ({ page, house }) => {
  test.slow();
  await house.signInAs(page, 'reviewer');
  await open(page, await makeResubmitted(house));
  await page.keyboard.press('d');
  await page.keyboard.press(']');
  const [first, second] = [side(page, 'First'), side(page, 'Second')];
  await expect(second.getByRole('img')).toBeVisible();
  await expectAccessibleScreen(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await boxOf(second)).y).toBeGreaterThan((await boxOf(first)).y + 50);
  expect((await boxOf(second)).x).toBe((await boxOf(first)).x);
});
