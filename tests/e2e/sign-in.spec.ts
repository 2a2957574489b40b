import { createHmac } from 'node:crypto';

import { eq } from 'drizzle-orm';

import { inviteStaff } from '#db/commands/invite-staff';
import { hashPassword } from '#db/password';
import { auditEvents, signInAttempts, staff } from '#db/schema/index';
import { HOME_PATHS, ROLES } from '#domain/permissions';
import type { Role } from '#domain/permissions';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeStaff } from '#tests/support/factories';
import type { StaffRow } from '#tests/support/factories';

const PASSWORD = 'five words and a comma';
const TERMINAL = { kind: 'system', name: 'test', correlationId: 'test' } as const;

async function makeMember(house: House, role: Role = 'auditor'): Promise<StaffRow> {
  return makeStaff(house.db, { role, passwordHash: await hashPassword(PASSWORD) });
}

test('somebody invited sets a password, signs in, and is out everywhere after signing out', async ({ page, house }) => {
  const email = `new-${Date.now()}@signoff.example`;
  const input = { email, name: 'Li Na', role: 'auditor', storeId: null, locale: 'en' } as const;
  const { token } = await inviteStaff({ db: house.db, actor: TERMINAL, input, now: new Date() });

  await page.goto(`/join/${token}`);
  await expectNoAxeViolations(page);
  await page.getByLabel('New password').fill('too short');
  await page.getByLabel('The same password again').fill('too short');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('The password needs at least 15 characters.')).toBeVisible();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same password again').fill(`${PASSWORD}!`);
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set password' }).click();

  await expect(page.getByText('Your password is set.')).toBeVisible();
  await page.getByLabel('E-mail address').fill(email.toUpperCase());
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Completed cancellations' })).toBeVisible();
  // The page was reached by a form without scripts: `goto` would have waited for its scripts by itself.
  await page.waitForLoadState('load');

  const stolen = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.getByRole('button', { name: /Li Na/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  const again = await fetch(`${house.server.url}/completed`, { headers: { cookie: stolen }, redirect: 'manual' });
  expect(again.headers.get('location')).toBe('/sign-in?next=%2Fcompleted');

  await page.goto(`/join/${token}`);
  await expect(page.getByRole('heading', { name: 'This link can no longer be used' })).toBeVisible();
});

test('each role lands on its own page', async ({ browser, house }) => {
  for (const role of ROLES) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await house.signInAs(page, role);
    await page.goto('/sign-in');
    expect(new URL(page.url()).pathname).toBe(HOME_PATHS[role]);
    await context.close();
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in works, keeps the address after a wrong password, and goes on to where one wanted to be', async ({
    page,
    house,
  }) => {
    const member = await makeMember(house);
    await page.goto('/completed?route=store');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.getByLabel('E-mail address').fill(member.email);
    await page.getByLabel('Password').fill('not the right password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('main').getByRole('alert')).toHaveText('The e-mail address or the password is wrong.');
    await expect(page.getByLabel('E-mail address')).toHaveValue(member.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/completed\?route=store$/);
  });
});

/** Every test here comes from one address: one after the other, below the fifty guesses that would lock it. */
test.describe.configure({ mode: 'default' });
test.afterEach(async ({ house }) => {
  await house.db.delete(signInAttempts).where(eq(signInAttempts.scope, 'address'));
});

type GuessOptions = { next?: string; headers?: Record<string, string> };

/** Where a guess leads to. */
async function guess(house: House, email: string, password: string, options?: GuessOptions): Promise<string> {
  const answer = await postGuess(house, email, password, options);
  return answer.headers.get('location') ?? `${answer.status}`;
}

/** A client with a cookie jar of its own, straight over HTTP. */
async function postGuess({ server }: House, email: string, password: string, options: GuessOptions = {}) {
  const page = await fetch(`${server.url}/sign-in`);
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const csrfToken = /name="csrfToken" value="(\w+)"/.exec(await page.text())?.[1] ?? '';
  return fetch(`${server.url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: server.url, ...options.headers },
    body: new URLSearchParams({
      csrfToken,
      callbackUrl: '/',
      email,
      password,
      ...(options.next === undefined ? {} : { next: options.next }),
    }),
  });
}

test('thirty guesses at once are locked out after ten, and the page says until when', async ({ page, house }) => {
  const member = await makeMember(house);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => guess(house, member.email, `guess ${index} of many`)),
  );
  expect(answers.filter((location) => location.includes('bad_credentials')).length).toBeLessThanOrEqual(10);
  expect(answers.filter((location) => location.includes('locked_out')).length).toBeGreaterThanOrEqual(20);
  const locked = await guess(house, member.email, PASSWORD);
  expect(locked).toContain('error=locked_out');
  await page.goto(locked);
  await expect(page.locator('main').getByRole('alert')).toHaveText(/Signing in is locked until \d\d:\d\d\./);
});

test('guesses are counted by the address of the socket, whatever the client says of itself', async ({ house }) => {
  const claimed = { 'x-forwarded-for': '198.51.100.7', 'x-signoff-socket-address': '198.51.100.7' };
  await guess(house, `nobody-${Date.now()}@signoff.example`, 'not the right password', { headers: claimed });
  const rows = await house.db.select().from(signInAttempts).where(eq(signInAttempts.scope, 'address'));
  const counted = (address: string) => {
    const key = createHmac('sha256', house.server.secrets.LOOKUP_PEPPER).update(`address:${address}`).digest();
    return rows.some((row) => row.keyHash.equals(key));
  };
  expect([counted('198.51.100.7'), counted('unknown')]).toEqual([false, false]);
  expect([counted('127.0.0.1'), counted('0:0:0:0')]).toContain(true);
});

test('no guess is told whether the account exists', async ({ house }) => {
  const member = await makeMember(house);
  await house.db.update(staff).set({ status: 'disabled' }).where(eq(staff.id, member.id));
  const [wrong, unknown, disabled] = [
    await guess(house, (await makeMember(house)).email, 'not the right password'),
    await guess(house, `nobody-${Date.now()}@signoff.example`, 'not the right password'),
    await guess(house, member.email, PASSWORD),
  ];
  expect([wrong, unknown, disabled]).toEqual(Array.from({ length: 3 }, () => '/sign-in?error=bad_credentials'));
});

test("a refused sign-in's answer and its event carry one number", async ({ house }) => {
  const member = await makeMember(house);
  const answer = await postGuess(house, member.email, 'not the right password');
  const [refused] = await house.db.select().from(auditEvents).where(eq(auditEvents.subjectId, member.id));
  expect(refused).toMatchObject({
    name: 'session.refused',
    correlationId: answer.headers.get('x-correlation-id'),
  });
});

test('a way onward that leads to another site is not taken', async ({ house }) => {
  const member = await makeMember(house);
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    expect(await guess(house, member.email, PASSWORD, { next })).toBe('/sign-in');
  }
});

test('a forged form, without the token or from another site, signs nobody in', async ({ house }) => {
  const member = await makeMember(house);
  const body = new URLSearchParams({ email: member.email, password: PASSWORD, csrfToken: 'made up', callbackUrl: '/' });
  const post = (headers: Record<string, string>) =>
    fetch(`${house.server.url}/api/auth/callback/credentials`, { method: 'POST', redirect: 'manual', headers, body });
  const forged = await post({ origin: house.server.url });
  expect(forged.headers.get('location')).toBe('/sign-in?error=page_expired');
  expect(forged.headers.getSetCookie().join()).not.toContain('session-token');
  expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
});

test("next-auth's other doors are shut", async ({ house }) => {
  for (const path of ['session', 'providers', 'signin', 'error', '_log', 'verify-request']) {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${house.server.url}/api/auth/${path}`, {
        method,
        headers: { origin: house.server.url },
      });
      expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} 404`);
    }
  }
});

test('the sign-in page is accessible in both languages and themes', async ({ page, house }) => {
  await expectAccessible(page, house, '/sign-in?error=bad_credentials');
});
