import { eq } from 'drizzle-orm';

import { applications, confirmations, visits } from '#db/schema/index';
import {
  answerContact,
  answerHolder,
  answerLine,
  beginApplication,
  declareAndSend,
  sendPhotos,
} from '#tests/support/apply-pages';
import { comparePoints } from '#tests/support/desk-pages';
import { expect, test } from '#tests/support/e2e';
import { makeStore } from '#tests/support/factories';
import { makeHolder } from '#tests/support/holder';
import { letSettle } from '#tests/support/let-settle';
import { morningZone } from '#tests/support/morning-zone';
import { replayActions } from '#tests/support/replay-actions';
import { approveCase, claimCase, lookAtEveryDocument, openCase } from '#tests/support/review-pages';
import { submitFor } from '#tests/support/submitted-application';
import { tick } from '#tests/support/tick';

test.slow();

test('a lost SIM: no card is asked for, the desk checks the person instead, and never its own reviewer', async ({
  browser,
  page: customer,
  house,
}) => {
  const { db } = house;
  const holder = await makeHolder(db, { reportedLost: true });
  const store = await makeStore(db, { timeZone: morningZone() });
  const [staff, desk] = [await browser.newPage(), await browser.newPage()];
  await house.signInAs(staff, 'reviewer');
  const clerk = await house.signInAs(desk, 'clerk', { storeId: store.id });

  const { reference, statusPath } = await test.step('the customer applies without a photo of the card', async () => {
    await beginApplication(customer);
    await answerLine(customer, holder, 'lost');
    await answerHolder(customer, holder);
    await answerContact(customer);
    await sendPhotos(customer, holder, ['front', 'back', 'portrait']);
    return declareAndSend(customer);
  });

  await test.step('a reviewer reads why it goes to a store, and approves', async () => {
    await openCase(staff, reference);
    const why = 'Store: A lost or damaged SIM needs the stronger identity check in a store';
    await expect(staff.getByText(why)).toBeVisible();
    await claimCase(staff);
    await lookAtEveryDocument(staff);
    await approveCase(staff);
    await expect(staff.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();
  });

  await test.step('the customer chooses the visit', async () => {
    await letSettle(house, reference);
    await customer.goto(statusPath);
    await customer.getByRole('link', { name: 'Choose a visit' }).click();
    await customer.goto(`${statusPath}/visit?store=${store.id}`);
    const times = customer.getByRole('main').getByRole('button', { name: /^\d\d:\d\d$/ });
    await times.first().click();
    await customer.getByRole('button', { name: 'Book this visit' }).click();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Approved: your visit is booked');
    await expect(customer.getByText('The SIM card', { exact: true })).toHaveCount(0);
  });

  await test.step('the desk asks for two other proofs and for no number', async () => {
    await desk.goto('/desk');
    await desk.getByRole('link', { name: new RegExp(reference) }).click();
    await desk.getByRole('button', { name: 'The customer is here' }).click();
    await expect(desk.getByText('The SIM is lost: no card is read.', { exact: false })).toBeVisible();
    await expect(desk.getByRole('textbox')).toHaveCount(0);
    await comparePoints(desk);
    await tick(desk.getByRole('checkbox', { name: /security questions were answered/ }));
    await expect(desk.getByRole('button', { name: 'Confirm the cancellation' })).toBeDisabled();
    await tick(desk.getByRole('checkbox', { name: /portrait taken now/ }));
  });

  await test.step('the very request of the clerk is refused to the reviewer who approved', async () => {
    const answers = await replayActions(desk, staff);
    await desk.getByRole('button', { name: 'Confirm the cancellation' }).click();
    await expect(desk.getByText(`The line of ${reference} is being ended`)).toBeVisible();
    expect(answers).toEqual([expect.stringContaining('"code":"forbidden"')]);
  });

  const [application] = await db.select().from(applications).where(eq(applications.reference, reference));
  const ofCase = eq(confirmations.applicationId, application?.id ?? '');
  const [seen] = await db.select().from(confirmations).where(ofCase);
  expect(seen).toMatchObject({
    clerkId: clerk.id,
    iccidMatches: null,
    strongerCheck: ['security_questions', 'live_portrait'],
  });
  const [visit] = await db
    .select()
    .from(visits)
    .where(eq(visits.applicationId, application?.id ?? ''));
  expect(visit).toMatchObject({ status: 'completed', storeId: store.id });
});

test('a clerk cannot approve: the very request of the reviewer is refused', async ({ browser, page: staff, house }) => {
  const { line } = await makeHolder(house.db, { simKind: 'embedded' });
  const { reference } = await submitFor(house, { line });
  const desk = await browser.newPage();
  await house.signInAs(staff, 'reviewer');
  await house.signInAs(desk, 'clerk');
  await openCase(staff, reference);
  await claimCase(staff);
  await lookAtEveryDocument(staff);
  const answers = await replayActions(staff, desk);
  await approveCase(staff);
  await expect(staff.getByText(`Approved: ${reference}`)).toBeVisible();
  expect(answers).toEqual([expect.stringContaining('"code":"forbidden"')]);
});
