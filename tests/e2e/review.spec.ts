import type { Locator, Page } from '@playwright/test';
import { and, eq } from 'drizzle-orm';

import { withdrawApplication } from '#db/commands/withdraw-application';
import { applications, auditEvents, checks, claims, decisions, messages } from '#db/schema/index';
import { makeContents } from '#tests/support/document-contents';
import { expect, expectAccessible, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { applicantOf, makeApplication, makeClaim, makeStaff } from '#tests/support/factories';
import type { MadeApplication } from '#tests/support/factories';

type Given = Omit<NonNullable<Parameters<typeof makeApplication>[1]>, 'now'>;

/** A case with images, submitted an hour ago. */
async function makeCase(house: House, given: Given = {}): Promise<MadeApplication> {
  const application = await makeApplication(house.db, { ...given, now: new Date() });
  await makeContents(house.db, { application, masterKey: house.server.secrets.DOCUMENT_MASTER_KEY });
  return application;
}

async function open(page: Page, { reference }: { reference: string }): Promise<void> {
  await page.goto(`/applications/${reference}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
}

async function claim(page: Page): Promise<void> {
  await expect(page.getByText('Nobody is working on this case')).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByText(/^Yours until/)).toBeVisible();
}

/** Looks at every document by its key. */
async function lookAtAll(page: Page, { documents }: MadeApplication): Promise<void> {
  const strip = page.getByRole('list', { name: 'Documents' });
  for (const [index] of documents.entries()) {
    await page.keyboard.press(`${index + 1}`);
    await expect(strip.getByText('Seen', { exact: true })).toHaveCount(index + 1);
  }
}

/** By the keyboard, as everything here: the box itself is drawn, its input has no place to be clicked. */
async function tick(box: Locator): Promise<void> {
  await box.press('Space');
  await expect(box).toBeChecked();
}

async function rowOf(house: House, { id }: { id: string }) {
  const [row] = await house.db.select().from(applications).where(eq(applications.id, id));
  return row;
}

const decisionsOf = (house: House, { id }: { id: string }) =>
  house.db.select().from(decisions).where(eq(decisions.applicationId, id));

const eventsOf = (house: House, { id }: { id: string }, name: string) =>
  house.db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.applicationId, id), eq(auditEvents.name, name)));

test('why the carrier refused is said in words, and its own words are quoted', async ({ page, house }) => {
  const [known, own] = [
    await makeCase(house, { carrierReason: 'holder_changed' }),
    await makeCase(house, { carrierReason: 'porting under way' }),
  ];
  await house.signInAs(page, 'reviewer');
  await open(page, known);
  await expect(page.getByText('The carrier refused to end the line: The holder has changed')).toBeVisible();
  await open(page, own);
  await expect(page.getByText('The carrier refused to end the line: “porting under way”')).toBeVisible();
});

test('approved by the keyboard, once every document has been seen; the slot picker is next', async ({
  page,
  house,
}) => {
  const application = await makeCase(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  const approve = page.getByRole('button', { name: /^Approve/ });
  await expect(page.getByText('claim the case')).toBeVisible();
  await claim(page);
  await expect(approve).toBeDisabled();
  await expect(page.getByText(/look at .*Portrait/)).toBeVisible();
  await lookAtAll(page, application);
  await expect(approve).toBeEnabled();

  await page.keyboard.press('a');
  await expect(page.getByRole('dialog', { name: 'Approve the application' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/visits?application=${application.reference}`);

  expect(await rowOf(house, application)).toMatchObject({
    status: 'awaiting_confirmation',
    approvedBy: reviewer.id,
    version: 1,
  });
  const looks = (await eventsOf(house, application, 'document.viewed')).filter((event) => event.after?.size === 'full');
  expect(new Set(looks.map((event) => event.subjectId))).toEqual(new Set(application.documents.map(({ id }) => id)));
  expect(looks.every((event) => event.actorId === reviewer.id)).toBe(true);
});

test('a failed check is answered, and another supervisor confirms', async ({ page, browser, house }) => {
  const application = await makeCase(house, { outcomes: { holder_matches: 'fail' } });
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await lookAtAll(page, application);
  await expect(page.getByText('answer 1 failed check')).toBeVisible();
  await page.getByRole('button', { name: /Why it does not stand in the way/ }).click();
  await page.getByRole('option', { name: 'Shown by the documents' }).click();
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByRole('button', { name: 'Approve and pass on' }).click();
  await expect.poll(async () => (await rowOf(house, application))?.status).toBe('second_review');

  const second = await browser.newPage({ baseURL: house.server.url });
  const supervisor = await house.signInAs(second, 'supervisor');
  await open(second, application);
  await expect(second.getByText('Second review due', { exact: true })).toBeVisible();
  await expect(second.getByText('Answered: Shown by the documents')).toBeVisible();
  await claim(second);
  await lookAtAll(second, application);
  await second.getByRole('button', { name: /^Confirm approval/ }).click();
  await second
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve/ })
    .click();
  await second.waitForURL(`**/visits?application=${application.reference}`);
  expect(await rowOf(house, application)).toMatchObject({ status: 'awaiting_confirmation', approvedBy: supervisor.id });
  await second.close();
});

test('a photo that another person’s case has too leads to that case', async ({ page, house }) => {
  const other = await makeCase(house);
  const application = await makeCase(house, { outcomes: { same_image: 'fail' } });
  await house.db
    .update(checks)
    .set({ evidence: { compared: true, count: 1, slots: ['portrait'], references: [other.reference] } })
    .where(and(eq(checks.applicationId, application.id), eq(checks.code, 'same_image')));
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await expect(page.getByText('Portrait: the same photo as in another person’s case')).toBeVisible();
  await page.getByRole('link', { name: other.reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(other.reference);
});

test('rejected with reasons, a note and a letter', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Reject the application' });
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Choose at least one reason.');
  await tick(dialog.getByRole('checkbox', { name: /The applicant is not the holder/ }));
  await dialog.getByRole('textbox', { name: /Text for the customer/ }).fill('Please come with the holder.');
  await dialog.getByRole('textbox', { name: /Note for colleagues/ }).fill('aqx1');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText(`Rejected: ${application.reference}`)).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(application.reference));

  expect((await rowOf(house, application))?.status).toBe('rejected');
  const [decision] = await decisionsOf(house, application);
  expect(decision).toMatchObject({ reasonCodes: ['identity.not_holder'], noteForColleagues: 'aqx1' });
  const [letter] = await house.db.select().from(messages).where(eq(messages.applicationId, application.id));
  expect(letter?.body).toContain('Please come with the holder.');

  await open(page, application);
  await expect(page.getByText('There is nothing to decide in this case.')).toBeVisible();
  await page.getByRole('tab', { name: /Letters/ }).click();
  await page.getByText(letter?.subject ?? '').click();
  await expect(page.getByText('Please come with the holder.')).toBeVisible();
});

test('a letter that could not be sent is sent again, by those who decide', async ({ page, browser, house }) => {
  const application = await makeCase(house);
  const subject = `We have it (${application.reference})`;
  await house.db.insert(messages).values({
    applicationId: application.id,
    template: 'received',
    locale: 'en',
    recipient: 'customer@mail.example',
    subject,
    body: 'Thank you.',
    status: 'failed',
    createdAt: new Date(),
    sendAt: new Date(),
  });
  const auditor = await browser.newPage();
  await house.signInAs(auditor, 'auditor');
  const reviewer = await house.signInAs(page, 'reviewer');
  for (const reader of [auditor, page]) {
    await open(reader, application);
    // A press that comes before the page's scripts is lost, as for anybody.
    await expect(async () => {
      await reader.getByRole('tab', { name: /Letters/ }).click();
      await expect(reader.getByText('Could not be sent')).toBeVisible({ timeout: 2000 });
    }).toPass();
  }
  await expect(auditor.getByRole('button', { name: /^Send again/ })).toHaveCount(0);

  const again = page.getByRole('button', { name: `Send again ${subject}` });
  await page.route('**/*', (route) =>
    route.request().headers()['next-action'] === undefined ? route.continue() : route.abort('connectionreset'),
  );
  await again.click();
  await expect(page.getByRole('alert').filter({ hasText: 'No answer came' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.unrouteAll();
  await again.click();
  await expect(again).toHaveCount(0);
  await expect(page.getByText(/^(On its way|Kept, no mail server)$/)).toBeVisible();
  expect(await eventsOf(house, application, 'message.requeued')).toMatchObject([{ actorId: reviewer.id }]);
  await expect.poll(() => eventsOf(house, application, 'message.kept')).toHaveLength(1);
  await auditor.close();
});

test('asked for more: a reason brings its photo', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Ask the customer for more' });
  await tick(dialog.getByRole('checkbox', { name: 'SIM card cannot be read' }));
  await expect(dialog.getByRole('checkbox', { name: 'SIM card', exact: true })).toBeChecked();
  await tick(dialog.getByRole('checkbox', { name: 'Portrait', exact: true }));
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText(`Asked for more: ${application.reference}`)).toBeVisible();
  expect(await rowOf(house, application)).toMatchObject({
    status: 'action_needed',
    requestedSlots: ['portrait', 'sim'],
  });
});

test('asked for more: only for photos that the case has, and for none that was taken back', async ({ page, house }) => {
  const application = await makeCase(house, { simKind: 'embedded' });
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'Ask the customer for more' });
  const box = (name: string) => dialog.getByRole('checkbox', { name, exact: true });
  await expect(box('Portrait cannot be recognised')).toBeVisible();
  await expect(box('SIM card cannot be read')).toHaveCount(0);
  await expect(box('Back of the document cannot be read')).toHaveCount(0);

  await tick(box('Portrait cannot be recognised'));
  await tick(box('Front of the document cannot be read'));
  await box('Portrait cannot be recognised').press('Space');
  await expect(box('Portrait')).not.toBeChecked();
  await expect(box('Document, front')).toBeChecked();
  await box('Document, front').press('Space');
  await expect(box('Front of the document cannot be read')).not.toBeChecked();
  await tick(box('Front of the document cannot be read'));
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await expect(page.getByText(`Asked for more: ${application.reference}`)).toBeVisible();
  expect((await rowOf(house, application))?.requestedSlots).toEqual(['front']);
});

test('a decision taken elsewhere is shown and never overwritten', async ({ page, browser, house }) => {
  const application = await makeCase(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Reject the application' });
  await tick(dialog.getByRole('checkbox', { name: /Another application covers/ }));
  await dialog.getByRole('textbox', { name: /Text for the customer/ }).fill('Kept words.');

  const other = await browser.newPage({ baseURL: house.server.url });
  const supervisor = await house.signInAs(other, 'supervisor');
  await open(other, application);
  await expect(other.getByText(`${reviewer.name} is working on this case`)).toBeVisible();
  await other.getByRole('button', { name: 'Take over' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await expect(other.getByText(/^Yours until/)).toBeVisible();
  await other.keyboard.press('q');
  await tick(other.getByRole('checkbox', { name: 'Portrait cannot be recognised' }));
  await other.getByRole('dialog').getByRole('button', { name: 'Ask' }).click();
  await expect.poll(async () => (await rowOf(house, application))?.status).toBe('action_needed');

  await dialog.getByRole('button', { name: 'Reject' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
  await expect(conflict).toContainText(`${supervisor.name} asked the customer for more`);
  await expect(conflict).toContainText('Waiting for customer');
  await conflict.getByRole('button', { name: 'Show the case as it is now' }).click();
  await expect(page.getByText('There is nothing to decide in this case.')).toBeVisible();
  const drafts = await page.evaluate(() => JSON.stringify(sessionStorage));
  expect(drafts).toContain('Kept words.');
  expect((await rowOf(house, application))?.status).toBe('action_needed');
  await other.close();
});

test('what the customer did meanwhile is said to be the customer’s', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Reject the application' });
  await tick(dialog.getByRole('checkbox', { name: /Another application covers/ }));
  const input = { applicationId: application.id };
  await withdrawApplication({ db: house.db, actor: applicantOf(application), input, now: new Date() });
  await dialog.getByRole('button', { name: 'Reject' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
  await expect(conflict).toContainText('Customer withdrew the application');
});

test('a connection lost while approving is said; nothing is lost, and the next try decides', async ({
  page,
  house,
}) => {
  const application = await makeCase(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await lookAtAll(page, application);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Approve the application' });
  await dialog.getByRole('textbox', { name: /Note for colleagues/ }).fill('Compared twice.');
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog.getByRole('alert')).toContainText('we cannot tell whether this was done');
  await expect(dialog.getByRole('textbox', { name: /Note for colleagues/ })).toHaveValue('Compared twice.');
  expect((await rowOf(house, application))?.status).toBe('submitted');

  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.waitForURL(`**/visits?application=${application.reference}`);
  expect(await decisionsOf(house, application)).toMatchObject([
    { kind: 'approve', staffId: reviewer.id, noteForColleagues: 'Compared twice.' },
  ]);
});

test('an answer lost after the approval: the next try tells that it was done, and does nothing', async ({
  page,
  house,
}) => {
  const application = await makeCase(house);
  const reviewer = await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await lookAtAll(page, application);
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Approve the application' });
  await page.route('**/applications/**', async (route) => {
    if (route.request().headers()['next-action'] === undefined) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog.getByRole('alert')).toContainText('we cannot tell whether this was done');
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Approve' }).click();
  const conflict = page.getByRole('alert').filter({ hasText: 'The case has changed meanwhile' });
  await expect(conflict).toContainText(`${reviewer.name} approved the application`);
  await conflict.getByRole('button', { name: 'Show the case as it is now' }).click();
  await expect(page.getByText('There is nothing to decide in this case.')).toBeVisible();
  expect(await decisionsOf(house, application)).toHaveLength(1);
});

test('claiming, revealing and taking over say that no answer came, and can be tried again', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'supervisor');
  await open(page, application);
  const row = page.getByRole('row', { name: /^Document number/ });
  const notices = page.getByRole('listitem').filter({ hasText: 'No answer came' });
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached();
  await page.context().setOffline(true);
  await row.getByRole('button', { name: 'Reveal Document number' }).click();
  await expect(notices).toHaveCount(1);
  await page.keyboard.press('c');
  await expect(notices).toHaveCount(2);
  await page.context().setOffline(false);
  await row.getByRole('button', { name: 'Reveal Document number' }).click();
  await expect(row).toContainText(application.applicant.documentNumber ?? '');
  await claim(page);

  const colleague = await makeStaff(house.db, { role: 'reviewer' });
  await makeClaim(house.db, { applicationId: application.id, staffId: colleague.id, now: new Date() });
  await page.reload();
  await page.getByRole('button', { name: 'Take over' }).click();
  const takeOver = page.getByRole('dialog').getByRole('button', { name: 'Take over' });
  await page.context().setOffline(true);
  await takeOver.click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('No answer came');
  await page.context().setOffline(false);
  await takeOver.click();
  await expect(page.getByText(/^Yours until/)).toBeVisible();
});

test('what was seen and written is kept for whoever did it, and never passes to the next in this tab', async ({
  page,
  house,
}) => {
  const application = await makeCase(house);
  const strip = page.getByRole('list', { name: 'Documents' });
  const note = page.getByRole('textbox', { name: /Note for colleagues/ });
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await lookAtAll(page, application);
  await page.keyboard.press('x');
  await note.fill('Mine alone');
  await page.reload();
  await expect(strip.getByText('Seen', { exact: true })).toHaveCount(application.documents.length);
  await page.keyboard.press('x');
  await expect(note).toHaveValue('Mine alone');

  await house.db.delete(claims).where(eq(claims.applicationId, application.id));
  await house.signInAs(page, 'supervisor');
  await open(page, application);
  await claim(page);
  await expect(strip.getByText('Seen', { exact: true })).toHaveCount(1);
  await expect(strip.getByText('Not seen', { exact: true })).toHaveCount(application.documents.length - 1);
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeDisabled();
  await page.keyboard.press('x');
  await expect(note).toHaveValue('');
});

test('an answer to a check that passes by now is neither shown nor sent', async ({ page, house }) => {
  const application = await makeCase(house, { outcomes: { holder_matches: 'fail' } });
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await lookAtAll(page, application);
  await page.getByRole('button', { name: /Why it does not stand in the way/ }).click();
  await page.getByRole('option', { name: 'Shown by the documents' }).click();
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeEnabled();
  await house.db
    .update(checks)
    .set({ outcome: 'pass' })
    .where(and(eq(checks.applicationId, application.id), eq(checks.code, 'holder_matches')));
  await page.reload();
  await expect(page.getByText(/^Yours until/)).toBeVisible();
  await page.getByRole('button', { name: /^Approve/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve the application' });
  await expect(dialog).not.toContainText('Shown by the documents');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.waitForURL(`**/visits?application=${application.reference}`);
  expect(await decisionsOf(house, application)).toMatchObject([{ kind: 'approve', basis: { overrides: [] } }]);
});

test('a lease that was lost is said, and what was typed is kept', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await claim(page);
  await page.keyboard.press('x');
  const dialog = page.getByRole('dialog', { name: 'Reject the application' });
  await tick(dialog.getByRole('checkbox', { name: /The document has expired/ }));
  await dialog.getByRole('textbox', { name: /Note for colleagues/ }).fill('Half a thought');

  const colleague = await makeStaff(house.db, { role: 'reviewer', name: 'Grace Hopper' });
  await house.db.delete(claims).where(eq(claims.applicationId, application.id));
  await makeClaim(house.db, { applicationId: application.id, staffId: colleague.id, now: new Date() });
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Grace Hopper is working on this case');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Grace Hopper is working on this case until/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Reject/ })).toBeDisabled();

  await house.db.delete(claims).where(eq(claims.applicationId, application.id));
  await page.reload();
  await claim(page);
  await page.keyboard.press('x');
  await expect(page.getByRole('textbox', { name: /Note for colleagues/ })).toHaveValue('Half a thought');
  expect((await rowOf(house, application))?.status).toBe('submitted');
});

test('masked until pressed, and the press is recorded', async ({ page, house }) => {
  const application = await makeCase(house);
  const auditor = await house.signInAs(page, 'auditor');
  await open(page, application);
  await expect(page.getByText('You can read this case and change nothing.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
  const row = page.getByRole('row', { name: /^Document number/ });
  const number = application.applicant.documentNumber ?? '';
  await expect(row).not.toContainText(number);
  await row.getByRole('button', { name: 'Reveal Document number' }).click();
  await expect(row).toContainText(number);
  const [event] = await eventsOf(house, application, 'field.revealed');
  expect(event).toMatchObject({ actorId: auditor.id, after: { field: 'documentNumber' } });
});

test('an image that cannot be opened says so with its number', async ({ page, house }) => {
  const application = await makeApplication(house.db, { now: new Date(), slots: ['front'] });
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  const failure = page.getByRole('alert').filter({ hasText: 'The image could not be opened' });
  await expect(failure).toBeVisible();
  await expect(failure.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)).toBeVisible();
  await expect(page.getByText('Seen', { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(failure).toBeVisible();
  await expect(page.getByText('Not seen', { exact: true })).toBeVisible();
});

test('images leave for those who may see them, marked, sandboxed and not stored', async ({ house }) => {
  const application = await makeCase(house);
  const path = `${house.server.url}/api/documents/${application.documents[0]?.id}`;
  const as = async (role: 'reviewer' | 'clerk' | 'admin', size: string) =>
    fetch(`${path}?size=${size}`, { headers: { cookie: await house.cookieOf(await makeStaff(house.db, { role })) } });

  const full = await as('reviewer', 'full');
  expect(full.status).toBe(200);
  expect(Object.fromEntries(full.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': expect.stringContaining('no-store'),
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': `inline; filename="${application.reference}-${application.documents[0]?.slot}.jpg"`,
  });
  const bytes = Buffer.from(await full.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  expect((await as('clerk', 'full')).status).toBe(403);
  expect((await as('admin', 'full')).status).toBe(403);
  expect((await fetch(path)).status).toBe(401);
  expect((await as('reviewer', 'huge')).status).toBe(422);
  expect(await eventsOf(house, application, 'document.viewed')).toHaveLength(1);
});

test('keys are listed, and do nothing while somebody types', async ({ page, house }) => {
  const application = await makeCase(house);
  await house.signInAs(page, 'reviewer');
  await open(page, application);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Claim the next case');
  await page.keyboard.press('Escape');
  await claim(page);
  await page.keyboard.press('x');
  await page.getByRole('textbox', { name: /Note for colleagues/ }).pressSequentially('caxq1');
  await expect(page.getByRole('textbox', { name: /Note for colleagues/ })).toHaveValue('caxq1');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('the review screen without an axe violation', async ({ page, house }) => {
  test.slow();
  const application = await makeCase(house, { outcomes: { holder_matches: 'fail', iccid_format: 'warn' } });
  await house.signInAs(page, 'reviewer');
  await expectAccessible(page, house, `/applications/${application.reference}`);
});
