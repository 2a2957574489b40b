import { eq } from 'drizzle-orm';

import { lines } from '#db/schema/index';
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
import { approveCase, claimCase, lookAtEveryDocument, openCase } from '#tests/support/review-pages';
import { storyOf } from '#tests/support/story-pages';

test.slow();

test('a SIM card from the photos to the auditor: applied, reviewed, visited, confirmed, ended', async ({
  browser,
  page: customer,
  house,
}) => {
  const holder = await makeHolder(house.db);
  const store = await makeStore(house.db, { timeZone: morningZone() });
  const [reviewerPage, clerkPage, auditorPage] = await Promise.all([1, 2, 3].map(() => browser.newPage()));
  if (!reviewerPage || !clerkPage || !auditorPage) throw new Error('three pages were opened');
  const reviewer = await house.signInAs(reviewerPage, 'reviewer');
  const clerk = await house.signInAs(clerkPage, 'clerk', { storeId: store.id });
  await house.signInAs(auditorPage, 'auditor');

  const { reference, statusPath } = await test.step('the customer applies', async () => {
    await beginApplication(customer);
    await answerLine(customer, holder, 'in_hand');
    await answerHolder(customer, holder);
    await answerContact(customer);
    await sendPhotos(customer, holder, ['front', 'back', 'portrait', 'sim']);
    return declareAndSend(customer);
  });

  await test.step('a reviewer claims it, looks at each document and approves', async () => {
    await openCase(reviewerPage, reference);
    await expect(reviewerPage.getByText('Store: A physical SIM is checked in a store')).toBeVisible();
    const approve = reviewerPage.getByRole('button', { name: /^Approve/ });
    await expect(approve).toBeDisabled();
    await claimCase(reviewerPage);
    await expect(approve).toBeDisabled();
    expect(await lookAtEveryDocument(reviewerPage)).toEqual([
      'Document, front',
      'Document, back',
      'Portrait',
      'SIM card',
    ]);
    await approveCase(reviewerPage);
  });

  await test.step('and books the visit that follows', async () => {
    await expect(reviewerPage.getByRole('heading', { level: 1, name: 'Book a visit' })).toBeVisible();
    await reviewerPage.getByRole('navigation', { name: 'Stores' }).getByRole('link', { name: store.nameEn }).click();
    const places = reviewerPage.getByRole('region', { name: `Free places in ${store.nameEn}` });
    await places.getByRole('radio').first().check();
    await reviewerPage.getByRole('button', { name: /^Book/ }).click();
    await expect(reviewerPage.getByRole('button', { name: new RegExp(`${reference}, Booked`) })).toBeVisible();
    await letSettle(house, reference);
    await customer.goto(statusPath);
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Approved: your visit is booked');
    await expect(customer.getByRole('main')).toContainText(store.addressEn);
  });

  await test.step('the clerk hears the code, sees document, holder and card, and confirms', async () => {
    const code = await customer
      .getByRole('main')
      .getByText(/^\d{3} \d{3}$/)
      .innerText();
    await clerkPage.goto('/desk');
    await clerkPage.getByRole('link', { name: new RegExp(reference) }).click();
    await clerkPage.getByRole('button', { name: 'The customer is here' }).click();
    await clerkPage.getByRole('textbox', { name: 'Code' }).fill(code);
    await comparePoints(clerkPage);
    await clerkPage.getByRole('textbox', { name: 'ICCID on the card' }).fill(holder.line.iccid ?? '');
    await clerkPage.getByRole('button', { name: 'Confirm the cancellation' }).click();
    await expect(clerkPage.getByText(`The line of ${reference} is being ended`)).toBeVisible();
  });

  await test.step('the job ends the line, once, and the customer is told', async () => {
    await expect(async () => {
      await customer.goto(statusPath);
      await expect(customer.getByRole('heading', { level: 1 })).toHaveText('Your line has ended', { timeout: 500 });
    }).toPass();
    await expect(customer.getByText(`Your line has ended (${reference})`)).toBeVisible();
    const [line] = await house.db.select().from(lines).where(eq(lines.id, holder.line.id));
    expect(line).toMatchObject({ status: 'terminated', quarantineUntil: expect.any(String) });
  });

  await test.step('the auditor reads the whole story in order', async () => {
    await auditorPage.goto(`/completed?store=${store.code}`);
    await auditorPage.getByRole('link', { name: reference }).click();
    const story = await storyOf(auditorPage);
    expect(story.filter((sentence) => !/letter|viewed|secret link/.test(sentence))).toEqual([
      'Visitor started the application',
      ...Array.from({ length: 4 }, () => 'Customer uploaded a document'),
      'The automatic checks ran',
      'Customer submitted the application',
      `${reviewer.name} (Reviewer) claimed the case`,
      `${reviewer.name} (Reviewer) approved the application`,
      `${reviewer.name} (Reviewer) booked the visit`,
      `${clerk.name} (Clerk) noted the customer's arrival`,
      `${clerk.name} (Clerk) completed the visit`,
      `${clerk.name} (Clerk) confirmed the cancellation`,
      'The carrier was told to end the line',
      'The register marked the line for termination',
      'The register ended the line',
      'The line has ended; the application is complete',
    ]);
    const looks = story.filter((sentence) => sentence === `${reviewer.name} (Reviewer) viewed a document`);
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(story.indexOf(`${reviewer.name} (Reviewer) viewed a document`)).toBeLessThan(
      story.indexOf(`${reviewer.name} (Reviewer) approved the application`),
    );
    await expect(auditorPage.getByText("ICCID read equals the line's")).toBeVisible();
  });
});
