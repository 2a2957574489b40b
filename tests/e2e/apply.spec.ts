import { createHmac } from 'node:crypto';
import { request as sendRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';

import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { and, eq, isNull } from 'drizzle-orm';

import type { Connection } from '#db/client';
import { applications, documents, signInAttempts } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import { openE2eDatabase } from '#tests/support/e2e-database';
import { e2eServer } from '#tests/support/e2e-server';
import { makeApplication, makeLine } from '#tests/support/factories';
import type { LineRow } from '#tests/support/factories';
import {
  gif,
  heic,
  htmlNamedJpg,
  hugePng,
  jpegWithGps,
  oversizedJpeg,
  plainJpeg,
  svg,
  truncatedJpeg,
  wideJpeg,
} from '#tests/support/make-image';
import { sendForm, sendPhoto as postPhoto } from '#tests/support/public-forms';

let house: Connection;
test.beforeAll(() => {
  house = openE2eDatabase();
});
test.afterAll(() => house.close());
test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

/** A press that leads to another page, and that page. */
async function press(page: Page, target: Locator): Promise<void> {
  const loaded = page.waitForEvent('load');
  await target.click();
  await loaded;
}

const button = (page: Page, name: string | RegExp) => press(page, page.getByRole('button', { name }));
const link = (page: Page, name: string | RegExp) => press(page, page.getByRole('link', { name }));
const next = (page: Page) => button(page, 'Continue');

async function begin(page: Page): Promise<void> {
  await page.goto('/apply');
  await button(page, 'Begin');
}

async function answerLine(page: Page, line: LineRow): Promise<void> {
  await page.getByLabel('Mobile number').fill(line.msisdn);
  await page.getByRole('radio', { name: line.simKind === 'physical' ? /^A SIM card/ : /^An eSIM/ }).check();
  await page.getByRole('radio', { name: 'I have it' }).check();
  await next(page);
}

async function answerHolder(page: Page, line: LineRow): Promise<void> {
  await page.getByLabel('Full name').fill(line.holderName);
  await page.getByRole('radio', { name: 'Passport' }).check();
  await page.getByLabel('Number of the document').fill(line.documentNumber);
  await next(page);
}

async function answerContact(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('anna@mail.example');
  await page.getByLabel('Phone number').fill('+86 21 6321 5678');
  await next(page);
}

async function choosePhoto(page: Page, bytes: Buffer, name = 'photo.jpg'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer: bytes });
  await button(page, /Upload/);
}

async function sendPhoto(page: Page, bytes: Buffer): Promise<void> {
  await choosePhoto(page, bytes);
  await expect(page.getByRole('img', { name: /The photo you uploaded/ })).toBeVisible();
  await link(page, 'Continue');
}

async function fillToPhotos(page: Page, line: LineRow): Promise<void> {
  await begin(page);
  await answerLine(page, line);
  await answerHolder(page, line);
  await answerContact(page);
}

test('a SIM card from start to done, without JavaScript', async ({ page }) => {
  const line = await makeLine(house.db);
  await fillToPhotos(page, line);
  for (const title of ['passport', 'yourself', 'SIM card']) {
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(title) })).toBeVisible();
    await sendPhoto(page, await jpegWithGps());
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
  await button(page, 'Send the application');
  await expect(page.getByRole('alert')).toContainText('Please tick the box');
  await page.getByRole('checkbox').check();
  await button(page, 'Send the application');

  await expect(page.getByRole('heading', { level: 1, name: 'We have received your application' })).toBeVisible();
  const [application] = await house.db.select().from(applications).where(eq(applications.msisdn, line.msisdn));
  expect(application).toMatchObject({ status: 'submitted', route: 'store', channel: 'web', locale: 'en' });
  await expect(page.getByText(application?.reference ?? 'none', { exact: true })).toBeVisible();
  await expect(page.getByText('It is shown on this page only')).toBeVisible();
  await expect(page.getByText('We are also sending it')).toHaveCount(0);
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'signoff_draft');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/apply' });

  await link(page, 'Open my application');
  await expect(page.getByRole('heading', { level: 1, name: 'We are looking at it' })).toBeVisible();
  await page.goto('/apply/line');
  await expect(page).toHaveURL(/\/apply\/done$/);
  await button(page, 'Finish and clear this device');
  await page.goto('/apply/done');
  await expect(page).toHaveURL(/\/apply$/);
});

test('an eSIM shows the warning, and nobody goes on without having read it', async ({ page }) => {
  const line = await makeLine(house.db, { simKind: 'embedded' });
  await fillToPhotos(page, line);
  for (const seed of [1, 2]) await sendPhoto(page, await plainJpeg(seed));
  await next(page);
  await expect(page.getByRole('alert')).toContainText('Please tick the box to show that you have read this');
  await page.getByRole('checkbox').check();
  await next(page);
  await page.getByRole('checkbox').check();
  await button(page, 'Send the application');
  await expect(page.getByText('You do not need to visit a store.')).toBeVisible();
});

test('a wrong field keeps every other field and every photo', async ({ page }) => {
  const line = await makeLine(house.db);
  await fillToPhotos(page, line);
  await choosePhoto(page, await plainJpeg());
  await page.goto('/apply/line');
  await page.getByLabel('Mobile number').fill('1381234567');
  await page.getByLabel('Number on the SIM card (ICCID)').fill('898601');
  await next(page);

  await expect(page).toHaveURL(/\/apply\/line\?wrong/);
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveCount(2);
  await summary.getByRole('link', { name: 'This is not a complete mobile number' }).click();
  await expect(page).toHaveURL(/#msisdn$/);
  await expect(page.getByLabel('Mobile number')).toHaveValue('1381234567');
  await expect(page.getByLabel('Number on the SIM card (ICCID)')).toHaveValue('898601');
  await expect(page.getByRole('radio', { name: 'I have it' })).toBeChecked();
  await page.goto('/apply/holder');
  await expect(page.getByLabel('Full name')).toHaveValue(line.holderName);
  await page.goto('/apply/photos/front');
  await expect(page.getByRole('img', { name: /The photo you uploaded/ })).toBeVisible();
  await page.goto('/apply/check');
  await expect(page.getByRole('alert')).toContainText('Please complete: Which line should end?');
  await expect(page.getByRole('button', { name: 'Send the application' })).toHaveCount(0);
});

test('a change from the summary leads back to it', async ({ page }) => {
  const line = await makeLine(house.db);
  await fillToPhotos(page, line);
  await page.goto('/apply/check');
  await link(page, /^Change.*How we reach you/);
  await page.getByLabel('Phone number').fill('nobody');
  await button(page, 'Save and go back to your answers');
  await page.getByLabel('Phone number').fill('021 6321 9999');
  await button(page, 'Save and go back to your answers');
  await expect(page).toHaveURL(/\/apply\/check$/);
  await expect(page.getByText('021 6321 9999')).toBeVisible();
});

test('every bad file is refused with its reason, and the good photo before it stays', async ({ page }) => {
  const line = await makeLine(house.db);
  await fillToPhotos(page, line);
  await choosePhoto(page, await plainJpeg());
  const photo = page.getByRole('img', { name: /The photo you uploaded/ });
  const kept = await photo.getAttribute('src');
  const cases: [string, Buffer, RegExp][] = [
    ['empty', Buffer.alloc(0), /No photo has arrived/],
    ['truncated', await truncatedJpeg(), /damaged/],
    ['svg', svg(), /not a photo/],
    ['html', htmlNamedJpg(), /not a photo/],
    ['gif', gif(), /cannot use GIF/],
    ['heic', heic(), /HEIC/],
    ['400 megapixels', hugePng(), /too many pixels/],
    ['13 MB', await oversizedJpeg(), /larger than 12 MB/],
  ];
  for (const [name, bytes, reason] of cases) {
    await test.step(name, async () => {
      await choosePhoto(page, bytes);
      await expect(page.getByRole('alert')).toContainText(reason);
      expect(await photo.getAttribute('src')).toBe(kept);
    });
  }
  const rows = await house.db
    .select()
    .from(documents)
    .where(and(eq(documents.id, kept?.split('v=')[1] ?? ''), isNull(documents.replacedAt)));
  expect(rows).toHaveLength(1);
  expect(
    await house.db
      .select()
      .from(documents)
      .where(eq(documents.applicationId, rows[0]?.applicationId ?? '')),
  ).toHaveLength(1);
});

test('eleven megabytes arrive whole: nothing on the way cuts them', async ({ page }) => {
  await fillToPhotos(page, await makeLine(house.db));
  const jpeg = await plainJpeg();
  await choosePhoto(page, Buffer.concat([jpeg, Buffer.alloc(11 * 1024 * 1024 - jpeg.length)]));
  const id =
    (await page.getByRole('img', { name: /The photo you uploaded/ }).getAttribute('src'))?.split('v=')[1] ?? '';
  const [row] = await house.db.select().from(documents).where(eq(documents.id, id));
  expect(row?.originalBytes).toBe(11 * 1024 * 1024);
});

test('a line that already has an open application is refused with a way on', async ({ page }) => {
  const line = await makeLine(house.db);
  await makeApplication(house.db, { line });
  await fillToPhotos(page, line);
  for (const seed of [1, 2, 3]) await sendPhoto(page, await plainJpeg(seed));
  await page.getByRole('checkbox').check();
  await button(page, 'Send the application');
  await expect(page.getByRole('alert')).toContainText('There is already an application for this line');
});

for (const status of ['submitted', 'withdrawn'] as const) {
  test(`whoever begins where an application was ${status} gets a new one, not that one`, async ({ page }) => {
    const { token: value } = await makeApplication(house.db, { status });
    const domain = new URL(e2eServer().url).hostname;
    await page.context().addCookies([{ name: 'signoff_draft', value, domain, path: '/apply' }]);
    await begin(page);
    await expect(page).toHaveURL(/\/apply\/line$/);
    await expect(page.getByLabel('Mobile number')).toHaveValue('');
  });
}

test('a page left open after sending leads to the receipt, and the device forgets it no later', async () => {
  const { token } = await makeApplication(house.db, { status: 'action_needed', requestedSlots: ['front'] });
  const browser = { url: e2eServer().url, cookie: `signoff_draft=${token}` };
  const answers = [
    await sendForm({ ...browser, path: '/apply/save/contact', fields: { phone: '021 6321 9999' } }),
    await postPhoto({ ...browser, path: '/apply/uploads/front', bytes: await plainJpeg(), name: 'front.jpg' }),
    await sendForm({ ...browser, path: '/apply/submit', fields: { declared: 'yes' } }),
  ];
  for (const answer of answers) {
    expect(answer.headers.get('location')).toBe('/apply/done');
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
});

test("nobody else's browser sees the photos of a draft", async ({ page, browser, baseURL }) => {
  await fillToPhotos(page, await makeLine(house.db));
  await choosePhoto(page, await plainJpeg());
  const src = (await page.getByRole('img', { name: /The photo you uploaded/ }).getAttribute('src')) ?? '';
  const own = await page.request.get(src);
  expect([own.status(), own.headers()['cache-control'], own.headers()['content-type']]).toEqual([
    200,
    'private, no-store',
    'image/jpeg',
  ]);
  expect(own.headers()['content-security-policy']).toBe("default-src 'none'; sandbox");
  const stranger = await browser.newContext({ baseURL });
  expect((await stranger.request.get(src)).status()).toBe(404);
  await stranger.close();
});

test('the pages are small, unscripted by the framework and in both languages', async ({ page }) => {
  const responses: { url: string; bytes: number }[] = [];
  page.on('response', (response) => {
    void response.body().then(
      (body) => responses.push({ url: response.url(), bytes: body.length }),
      () => undefined,
    );
  });
  for (const path of ['/check', '/apply']) {
    responses.length = 0;
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(responses.filter(({ url }) => /\/_next\/.*\.js/.test(url))).toEqual([]);
    expect(responses.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(100_000);
  }
  await link(page, '中文');
  await expect(page.getByRole('heading', { level: 1, name: '手机号码销户' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('a form from a foreign page changes nothing', async ({ request }) => {
  const response = await request.post('/apply/start', {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    form: {},
    maxRedirects: 0,
  });
  expect(response.status()).toBe(403);
  expect(response.headers()['set-cookie']).toBeUndefined();
});

test('an address that has begun as many as it may is told so, and begins nothing more', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'elsewhere a program cannot call from any address in 127.0.0.0/8');
  const { url, secrets } = e2eServer();
  const address = '127.0.0.9';
  const keyHash = createHmac('sha256', secrets.LOOKUP_PEPPER).update(`address:${address}`).digest();
  const counted = { failures: POLICY.draftsAnHour - 1, windowStartedAt: new Date(), lockedUntil: null };
  const { scope, keyHash: key } = signInAttempts;
  await house.db
    .insert(signInAttempts)
    .values({ scope: 'draft', keyHash, ...counted })
    .onConflictDoUpdate({ target: [scope, key], set: counted });

  const last = await beginFrom(address, url);
  expect(last.location).toBe('/apply/line');
  const refused = await beginFrom(address, url);
  expect(refused).toEqual({ location: '/apply?problem=locked_out', 'set-cookie': undefined });
  await page.goto(refused.location ?? '');
  await expect(page.getByRole('alert')).toContainText('Very many applications have been begun from your network');
});

test('no form reads more than any of ours can hold', async () => {
  const { url } = e2eServer();
  const { token } = await makeApplication(house.db, { status: 'submitted' });
  const fields = new FormData();
  for (const name of ['declared', 'anew']) fields.set(name, 'yes');
  fields.set('more', 'x'.repeat(64 * 1024));
  const answerTo = (path: string, body: BodyInit) =>
    fetch(url + path, { method: 'POST', redirect: 'manual', headers: { origin: url }, body });
  for (const [path, refused] of [
    ['/apply/start', '/apply?problem=unexpected'],
    ['/apply/save/line', '/apply?problem=unexpected'],
    ['/apply/submit', '/apply/check'],
    ['/join/none/accept', '/join/none?error=mismatch'],
    [`/status/${token}/withdraw-application`, `/status/${token}?problem=invalid_input`],
  ] as const) {
    expect((await answerTo(path, fields)).headers.get('location'), path).toBe(refused);
  }
  const guess = new URLSearchParams({ csrfToken: '', email: 'x'.repeat(64 * 1024) });
  expect((await answerTo('/api/auth/callback/credentials', guess)).status).toBe(422);
});

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });

  test('a photo is shrunk before it leaves, and sent again when the line broke', async ({ page }) => {
    await fillToPhotos(page, await makeLine(house.db));
    const chosen = await wideJpeg(5200, 3900);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: withNoise(chosen) });
    await page.route('**/apply/uploads/front', (route) => route.abort('connectionreset'), { times: 1 });
    await page.getByRole('button', { name: 'Upload the photo' }).click();
    await expect(page.getByText('The connection broke.')).toBeVisible();
    await page.getByRole('button', { name: 'Send again' }).click();
    const photo = page.getByRole('img', { name: /The photo you uploaded/ });
    await expect(photo).toBeVisible();
    const [row] = await house.db
      .select()
      .from(documents)
      .where(eq(documents.id, (await photo.getAttribute('src'))?.split('v=')[1] ?? ''));
    expect(row).toMatchObject({ width: 2600, height: 1950 });
    expect(row?.originalBytes).toBeLessThan(chosen.length + NOISE_BYTES);
  });

  test('a photo that meets a crowd is sent again by itself, and kept where the crowd stays', async ({ page }) => {
    await fillToPhotos(page, await makeLine(house.db));
    const buffer = await plainJpeg();
    const crowd = {
      status: 503,
      headers: { 'retry-after': '0.1' },
      json: { location: '/apply/photos/front?refused=x' },
    };
    await page.route('**/apply/uploads/front', (route) => route.fulfill(crowd), { times: 4 });
    await page.locator('input[type=file]').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    await page.getByRole('button', { name: 'Upload the photo' }).click();
    await expect(page.getByText('Very many photos are arriving just now.')).toBeVisible();
    expect(await page.locator('input[type=file]').evaluate((input: HTMLInputElement) => input.files?.length)).toBe(1);

    await page.route('**/apply/uploads/front', (route) => route.fulfill(crowd), { times: 2 });
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.getByRole('img', { name: /The photo you uploaded/ })).toBeVisible();
  });

  test('a form goes out once for a double press, and again after it was stopped', async ({ page }) => {
    await page.clock.install();
    await begin(page);
    await page.getByLabel('Mobile number').fill('1381234567');
    let sent = 0;
    await page.route('**/apply/save/line', (route) => {
      sent += 1;
      return route.abort('aborted');
    });
    const goOn = page.getByRole('button', { name: 'Continue' });
    await goOn.dblclick({ noWaitAfter: true });
    await expect.poll(() => sent).toBe(1);
    await goOn.click({ noWaitAfter: true });

    await test.step('after a while', async () => {
      await page.clock.fastForward(10_000);
      await expect(goOn).not.toHaveAttribute('aria-busy');
      expect(sent).toBe(1);
      await goOn.click({ noWaitAfter: true });
      await expect.poll(() => sent).toBe(2);
    });
    await test.step('and as soon as the page is shown again', async () => {
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      await page.unrouteAll();
      await goOn.click();
      await expect(page.getByRole('alert')).toContainText('This is not a complete mobile number');
    });
  });

  test('a second refusal for the same reason is shown again', async ({ page }) => {
    await fillToPhotos(page, await makeLine(house.db));
    for (const attempt of ['first', 'second']) {
      await test.step(attempt, async () => {
        await choosePhoto(page, gif());
        await expect(page.getByRole('alert')).toContainText('cannot use GIF');
      });
    }
  });
});

const NOISE_BYTES = 2_000_000;

/** Bytes after the image's end, so that the file is large enough to be worth shrinking. */
function withNoise(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg, Buffer.alloc(NOISE_BYTES)]);
}

/** The form of the first page, sent from this address of the machine itself. */
async function beginFrom(localAddress: string, url: string) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' };
  const target = { host: '127.0.0.1', port: new URL(url).port, path: '/apply/start', method: 'POST' };
  sendRequest({ ...target, localAddress, headers }, resolve)
    .on('error', reject)
    .end();
  const { headers: answered } = (await promise).resume();
  return { location: answered.location, 'set-cookie': answered['set-cookie'] };
}
