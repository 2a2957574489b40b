import { randomInt } from 'node:crypto';

import { eq } from 'drizzle-orm';

import { changePolicy } from '#db/commands/change-policy';
import { draftPolicy } from '#db/commands/draft-policy';
import { messages, policies } from '#db/schema/index';
import { PRESET_CODES } from '#domain/policies/presets';
import { answerContact, answerHolder, answerLine, beginApplication, declareAndSend } from '#tests/support/apply-pages';
import { expect, expectAccessible, test } from '#tests/support/e2e';
import { actorOf, makeActor } from '#tests/support/factories';
import { makeHolder } from '#tests/support/holder';
import { approveCase, claimCase, openCase } from '#tests/support/review-pages';

test('a supervisor drafts, counts and proposes a policy, and another approves it', async ({ page, browser, house }) => {
  await house.signInAs(page, 'supervisor');
  await page.goto('/settings/policies/GB-2026-0');
  await page.getByRole('button', { name: 'New draft from this' }).click();
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^GB-\d{4}-(?!0|1$)\d+$/);
  await expect(title).not.toHaveText('GB-2026-0');
  const code = await title.innerText();

  const days = page.getByRole('textbox', { name: 'Confirmed within, after the approval', exact: true });
  await days.fill('many');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('This value is not possible here.')).toBeVisible();
  await days.fill('21');
  await page.getByRole('combobox', { name: 'Arrears', exact: true }).selectOption('Warns');
  await page.getByRole('textbox', { name: 'What it rests on: Arrears', exact: true }).fill('A decision of the house.');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('2 rules differ from GB-2026-0')).toBeVisible();

  await page.getByRole('button', { name: 'Count past cases' }).click();
  await expect(page.getByText(/^Counted \d+ cases? on/)).toBeVisible();
  await page.getByRole('button', { name: 'Propose…' }).click();
  const dialog = page.getByRole('dialog', { name: `Propose ${code}` });
  await dialog.getByLabel('Takes effect on').fill('2999-01-01');
  await dialog.getByLabel('What has changed, and why').fill('More time to come.');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('You wrote on this version: another supervisor approves it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve…' })).toHaveCount(0);

  const other = await browser.newPage();
  await house.signInAs(other, 'supervisor');
  await other.goto(`/settings/policies/${code}`);
  await other.getByRole('button', { name: 'Approve…' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Takes effect later', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All policies' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${code} Takes effect later`) })).toBeVisible();
});

test('a draft that a colleague changed meanwhile says so, and keeps what was entered', async ({ page, house }) => {
  const me = actorOf(await house.signInAs(page, 'supervisor'));
  const draft = { db: house.db, actor: me, input: { basedOn: PRESET_CODES.US }, now: new Date() };
  const { code } = await draftPolicy(draft);
  await page.goto(`/settings/policies/${code}`);
  const days = page.getByRole('textbox', { name: 'The number rests for', exact: true });
  await days.fill('60');
  const colleague = await makeActor(house.db, 'supervisor', { name: 'Lin Colleague' });
  const [row] = await house.db.select().from(policies).where(eq(policies.code, code));
  if (row === undefined) throw new Error('no draft');
  const input = { code, version: 0, rules: { ...row.rules, visitDays: 9 }, sources: row.sources };
  await changePolicy({ db: house.db, actor: colleague, input, now: new Date() });
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByText('Lin Colleague has changed this version meanwhile.')).toBeVisible();
  await expect(days).toHaveValue('60');
});

test('a German number: no photo, receipt at once with content, date and time, and a review without images', async ({
  page,
  browser,
  house,
}) => {
  const msisdn = `+49151${randomInt(10_000_000, 99_999_999)}`;
  const holder = await makeHolder(house.db, { msisdn, holds: 'passport' });
  await beginApplication(page);
  await answerLine(page, holder, 'in_hand');
  await expect(page.getByRole('radio', { name: /^The holder/ })).toBeChecked();
  await answerHolder(page, holder);
  await answerContact(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Check your answers' })).toBeVisible();
  const { reference } = await declareAndSend(page);
  await expect(page.getByText(`An application to end the line +49 151 **** ${msisdn.slice(-4)}`)).toBeVisible();
  await expect(page.getByText(/\d{2}:\d{2} GMT\+[12]$/)).toBeVisible();
  const letters = await house.db.select().from(messages).where(eq(messages.recipient, 'holder@mail.example'));
  const letter = letters.find(({ subject }) => subject.includes(reference));
  expect(letter?.body).toContain(`to end the line +49 151 **** ${msisdn.slice(-4)}`);
  expect(letter?.template).toBe('received');

  const reviewer = await browser.newPage();
  await house.signInAs(reviewer, 'reviewer');
  await openCase(reviewer, reference);
  await claimCase(reviewer);
  await expect(reviewer.getByText('DE-2026-0')).toBeVisible();
  await approveCase(reviewer);
  await expect(
    reviewer.getByText(new RegExp(`${reference}.*approved|Approved.*${reference}`, 'i')).first(),
  ).toBeVisible();
});

test('policies are accessible, and others only read them', async ({ page, house }) => {
  await house.signInAs(page, 'reviewer');
  await expectAccessible(page, house, '/settings/policies');
  await page.goto(`/settings/policies/${PRESET_CODES.DE}`);
  await expect(page.getByText(/§ 312k/).first()).toBeVisible();
  await expect(page.getByText('5%', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New draft from this' })).toHaveCount(0);
  await page.goto(`/settings/policies/${PRESET_CODES.DE}/effect?what=blocked`);
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Cases under');
});
