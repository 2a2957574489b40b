import { rejectApplication } from '#db/commands/reject-application';
import { qualityChecks } from '#db/schema/index';
import { expect, expectAccessibleScreen, test } from '#tests/support/e2e';
import { makeActor, makeClaim, makeLine } from '#tests/support/factories';
import { letSettle } from '#tests/support/let-settle';
import { lookAtEveryDocument } from '#tests/support/review-pages';
import { submitFor } from '#tests/support/submitted-application';
import { eq, sql } from 'drizzle-orm';

test.describe.configure({ timeout: 120_000 });

const NOTE = 'The seal is wrong, as in June.';

test('a drawn decision is taken again blind, and then both stand side by side', async ({ page, house }) => {
  const { db } = house;
  const now = new Date();
  const application = await submitFor(house, { line: await makeLine(db), now });
  const decider = await makeActor(db, 'reviewer', { name: `Decider of ${application.reference}` });
  await makeClaim(db, { applicationId: application.id, staffId: decider.staffId, now });
  await rejectApplication({
    db,
    actor: decider,
    now,
    isDrawn: true,
    input: {
      applicationId: application.id,
      version: 1,
      reasons: ['identity.document_forged'],
      noteForColleagues: NOTE,
    },
  });
  await letSettle(house, application.reference);
  // Before every other check of the house, so that it is the next.
  const [check] = await db
    .update(qualityChecks)
    .set({ availableAt: sql`'epoch'::timestamptz` })
    .where(eq(qualityChecks.applicationId, application.id))
    .returning({ id: qualityChecks.id });

  const second = await house.signInAs(page, 'reviewer');
  await page.goto('/quality');
  await page.getByRole('button', { name: /^Next quality check/ }).click();
  await expect(page).toHaveURL(new RegExp(`/quality/${check?.id}$`));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Quality check', level: 1 })).toBeVisible();
  await expectAccessibleScreen(page);
  const html = await (await page.request.get(page.url())).text();
  for (const secret of [decider.name, NOTE, application.reference]) expect(html, secret).not.toContain(secret);
  // The reasons to choose from are all there, each as often as any other.
  const countOf = (code: string) => html.split(code).length;
  expect(countOf('identity.document_forged')).toBe(countOf('identity.not_holder'));
  await page.goto(`/applications/${application.reference}`);
  await expect(page.getByRole('heading', { name: 'This case is shut to you for now' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the check' }).click();

  await expect(page.getByRole('heading', { name: 'Quality check', level: 1 })).toBeVisible();
  const submit = page.getByRole('button', { name: 'Answer', exact: true });
  await lookAtEveryDocument(page);
  await page.keyboard.press('a');
  await expect(page.getByRole('radio', { name: 'Approve' })).toBeChecked();
  await page.getByLabel('Note').fill('All in order.');
  await submit.click();

  await expect(page.getByRole('heading', { name: `Quality check of ${application.reference}` })).toBeVisible();
  await expect(page.getByText('Different outcome')).toBeVisible();
  await expect(page.getByText(NOTE)).toBeVisible();
  await expect(page.getByText('All in order.')).toBeVisible();
  await expect(page.getByText(new RegExp(`^${second.name},`))).toBeVisible();
  await page.reload();
  await expectAccessibleScreen(page);

  await house.signInAs(page, 'supervisor');
  await page.goto('/overview');
  await page.getByRole('link', { name: application.reference }).click();
  await expect(page.getByRole('heading', { name: `Quality check of ${application.reference}` })).toBeVisible();
});
