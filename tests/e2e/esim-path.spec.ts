import { eq } from 'drizzle-orm';

import { applications, lines } from '#db/schema/index';
import { POLICY } from '#domain/policy';
import {
  answerContact,
  answerHolder,
  answerLine,
  beginApplication,
  declareAndSend,
  goOn,
  sendPhotos,
} from '#tests/support/apply-pages';
import { expect, test } from '#tests/support/e2e';
import { makeHolder } from '#tests/support/holder';
import { letSettle } from '#tests/support/let-settle';
import { approveCase, claimCase, lookAtEveryDocument, openCase } from '#tests/support/review-pages';
import { storyOf } from '#tests/support/story-pages';

test.slow();

test('an eSIM from the warning to the end, without a visit', async ({ browser, page: customer, house }) => {
  const holder = await makeHolder(house.db, { simKind: 'embedded' });
  const [reviewerPage, auditorPage] = [await browser.newPage(), await browser.newPage()];
  const reviewer = await house.signInAs(reviewerPage, 'reviewer');
  await house.signInAs(auditorPage, 'auditor');

  const { reference, statusPath } = await test.step('the customer applies and acknowledges the warning', async () => {
    await beginApplication(customer);
    await answerLine(customer, holder, 'in_hand');
    await answerHolder(customer, holder);
    await answerContact(customer);
    await sendPhotos(customer, holder, ['front', 'back', 'portrait']);
    await expect(customer.getByRole('heading', { level: 1, name: 'Before your eSIM ends' })).toBeVisible();
    await customer.getByRole('checkbox', { name: /^I have read this/ }).check();
    await goOn(customer);
    await customer.getByRole('radio', { name: 'I do without it' }).check();
    await customer.getByRole('button', { name: 'Send the application' }).click();
    await expect(customer).toHaveURL(/problem=declared/);
    await expect(customer.getByRole('radio', { name: 'I do without it' })).toBeChecked();
    return declareAndSend(customer);
  });
  await expect(customer.getByText('You do not need to visit a store.')).toBeVisible();
  const [sent] = await house.db.select().from(applications).where(eq(applications.reference, reference));
  expect(sent?.balanceChoice).toBe('waive');

  await test.step('a reviewer approves, and no visit follows', async () => {
    await openCase(reviewerPage, reference);
    await expect(reviewerPage.getByText('Online: Every condition for finishing online is met')).toBeVisible();
    await claimCase(reviewerPage);
    expect(await lookAtEveryDocument(reviewerPage)).toHaveLength(3);
    await approveCase(reviewerPage);
    await expect(reviewerPage.getByText(`Approved: ${reference}`)).toBeVisible();
    await expect(reviewerPage).toHaveURL(/\/applications/);
  });

  await test.step('the customer hears of it once it can no longer be undone, and confirms', async () => {
    await customer.goto(statusPath);
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('We are looking at it');
    await letSettle(house, reference);
    await customer.goto(statusPath);
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Approved: please confirm');
    await customer.getByRole('checkbox', { name: 'I have understood this. End the line.' }).check();
    await customer.getByRole('button', { name: 'Confirm and end the line' }).click();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText(/^Your line (is being|has) ended$/);
  });

  await test.step('the job ends the line, and the customer is told to delete the eSIM', async () => {
    await expect(async () => {
      await customer.goto(statusPath);
      await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Your line has ended', { timeout: 500 });
    }).toPass();
    await customer.getByText(`Your line has ended (${reference})`).click();
    await expect(customer.getByText('Please delete the eSIM from your device now')).toBeVisible();
    const [line] = await house.db.select().from(lines).where(eq(lines.id, holder.line.id));
    expect(line?.status).toBe('terminated');
  });

  await test.step('the auditor finds it, with the warning that was acknowledged', async () => {
    await auditorPage.goto(`/completed/${reference}`);
    const story = await storyOf(auditorPage);
    expect(story.filter((sentence) => !/letter|viewed|secret link|uploaded/.test(sentence))).toEqual([
      'Visitor started the application',
      'The automatic checks ran',
      'Customer submitted the application',
      `${reviewer.name} (Reviewer) claimed the case`,
      `${reviewer.name} (Reviewer) approved the application`,
      'Customer confirmed the cancellation',
      'The carrier was told to end the line',
      'The register marked the line for termination',
      'The register ended the line',
      'The line has ended; the application is complete',
    ]);
    await expect(auditorPage.getByText(`Version ${POLICY.warningVersion}`)).toBeVisible();
    await expect(auditorPage.getByText('The customer, online')).toBeVisible();
  });
});
