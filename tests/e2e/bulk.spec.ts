import { inArray } from 'drizzle-orm';
import type { Page } from '@playwright/test';

import { applications, claims } from '#db/schema/index';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeApplication, makeClaim, makeLine, makeStaff } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';

async function makeNamed(house: House, count: number): Promise<{ name: string; cases: MadeApplication[] }> {
  const name = `Bulka ${crypto.randomUUID().slice(0, 8)}`;
  const cases: MadeApplication[] = [];
  for (let index = 0; index < count; index += 1) {
    const line = await makeLine(house.db, { holderName: name });
    cases.push(await makeApplication(house.db, { line, now: new Date() }));
  }
  return { name, cases };
}

async function selectAll(page: Page, name: string, count: number): Promise<void> {
  // The rows listen for changes from when they answer to keys.
  const isListening = page.waitForRequest('**/api/live?*');
  await page.goto(`/applications?q=${encodeURIComponent(name)}`);
  await isListening;
  for (let row = 1; row <= count; row += 1) {
    await page.keyboard.press('j');
    await expect(page.getByRole('row').nth(row).getByRole('link')).toBeFocused();
    await page.keyboard.press('x');
  }
  await expect(page.getByRole('region', { name: 'Selected cases' })).toContainText(`${count} cases selected`);
}

async function holders(house: House, cases: readonly MadeApplication[]): Promise<(string | null)[]> {
  const ids = cases.map(({ id }) => id);
  const held = await house.db.select().from(claims).where(inArray(claims.applicationId, ids));
  return ids.map((id) => held.find(({ applicationId }) => applicationId === id)?.staffId ?? null);
}

async function statuses(house: House, cases: readonly MadeApplication[]): Promise<(string | undefined)[]> {
  const ids = cases.map(({ id }) => id);
  const rows = await house.db.select().from(applications).where(inArray(applications.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.status);
}

test('by keyboard: three cases, one of them held by a colleague; what can be done is done, said, and undone', async ({
  page,
  house,
}) => {
  const { name, cases } = await makeNamed(house, 3);
  const [one, held, other] = cases;
  if (one === undefined || held === undefined || other === undefined) throw new Error('three were made');
  const colleague = await makeStaff(house.db, { role: 'reviewer' });
  await makeClaim(house.db, { applicationId: held.id, staffId: colleague.id, now: new Date() });
  const me = await house.signInAs(page, 'supervisor');
  await selectAll(page, name, 3);

  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: 'Claim…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Claim 3 cases' });
  const lineOf = ({ reference }: MadeApplication) => dialog.getByRole('listitem').filter({ hasText: reference });
  await expect(dialog.getByRole('status')).toHaveText('2 of 3 can be done as they stand now');
  await expect(lineOf(held)).toContainText(`Held by ${colleague.name} until`);
  await expect(lineOf(one)).toContainText('Can be claimed');
  await expectAccessibleScreen(page);
  await dialog.getByRole('button', { name: 'Claim 2 cases' }).press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('2 of 3 done');
  await expect(lineOf(one)).toContainText('Claimed until');
  await expect(lineOf(held)).toContainText(`Held by ${colleague.name}`);
  expect(await holders(house, cases)).toEqual([me.id, colleague.id, me.id]);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Selected cases' })).toContainText('1 case selected');
  for (const { reference } of [one, other]) {
    await expect(page.getByRole('row').filter({ hasText: reference })).toContainText('You');
  }
  await expect(page.getByRole('button', { name: /new/ })).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(page.getByText('2 cases are as before')).toBeVisible();
  expect(await holders(house, cases)).toEqual([null, colleague.id, null]);

  await page.getByRole('link', { name: 'Closed' }).click();
  await expect(page.getByText('1 selected case is no longer on this page, and no longer selected')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Selected cases' })).toHaveCount(0);
});

test('what was asked for is undone as one, and of each case that was too late it is said', async ({ page, house }) => {
  const { name, cases } = await makeNamed(house, 2);
  const [early, late] = cases;
  if (early === undefined || late === undefined) throw new Error('two were made');
  await house.signInAs(page, 'reviewer');
  await selectAll(page, name, 2);
  await expect(page.getByRole('button', { name: 'Reassign…' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask for more…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask for more in 2 cases' });
  await dialog.getByRole('button', { name: /What is wrong with the photo/ }).click();
  await page.getByRole('option', { name: 'SIM card cannot be read' }).click();
  await dialog.getByRole('button', { name: 'Ask in 2 cases' }).click();
  await expect(dialog.getByRole('status')).toHaveText('2 of 2 done');
  expect(await statuses(house, cases)).toEqual(['action_needed', 'action_needed']);

  await letSettle(house, late.reference);
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  const undone = page.getByRole('dialog', { name: 'Not everything could be taken back' });
  await expect(undone).toContainText('1 of 2 taken back');
  await expect(undone.getByRole('listitem').filter({ hasText: late.reference })).toContainText(
    'The time to undo is over',
  );
  expect(await statuses(house, cases)).toEqual(['submitted', 'action_needed']);
  expect(await holders(house, cases)).toEqual([null, null]);
});

test('a lost answer is said, and the cases are read anew', async ({ page, house }) => {
  const { name, cases } = await makeNamed(house, 2);
  const colleague = await makeStaff(house.db, { role: 'reviewer' });
  await house.signInAs(page, 'supervisor');
  await selectAll(page, name, 2);
  await page.getByRole('button', { name: 'Reassign…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reassign 2 cases' });
  await dialog.getByRole('button', { name: /Colleague/ }).click();
  await page.getByRole('option', { name: colleague.name }).click();
  await expect(dialog.getByRole('status')).toHaveText('2 of 2 can be done as they stand now');
  await loseNextAnswer(page);
  await dialog.getByRole('button', { name: 'Reassign 2 cases' }).click();
  await expect(dialog.getByRole('alert')).toContainText('we cannot tell which of these were done');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Already theirs' })).toHaveCount(2);
  expect(await holders(house, cases)).toEqual([colleague.id, colleague.id]);
});

/** The next server action is done, and its answer never comes back; the ones after it are answered. */
async function loseNextAnswer(page: Page): Promise<void> {
  let isLost = false;
  await page.route('**/*', async (route) => {
    if (isLost || route.request().headers()['next-action'] === undefined) return route.fallback();
    isLost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
}
