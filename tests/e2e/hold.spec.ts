import { eq } from 'drizzle-orm';

import { desks, regions, visits } from '#db/schema/index';
import { residentIdCheckCharacter } from '#domain/identifiers/resident-id';
import { expect, test } from '#tests/support/e2e';
import { makeApplication, makeLine, makeStore } from '#tests/support/factories';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });

const MINUTE = 60_000;
const AN_ELDERS_DIGITS = '31010619480606219';

test('without JavaScript: from a region to the earliest place, kept ten minutes, expired, kept again, booked', async ({
  page,
  house,
}) => {
  const code = `R${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  await house.db.insert(regions).values({ code, nameZh: code, nameEn: `Region ${code}` });
  const [store] = [
    await makeStore(house.db, { regionCode: code, cityEn: code, cityZh: code }),
    await makeStore(house.db),
  ];
  const lane = store.deskIds[1] ?? '';
  await house.db
    .update(desks)
    .set({ abilities: ['elder_priority'] })
    .where(eq(desks.id, lane));
  const line = await makeLine(house.db, {
    documentKind: 'resident_id',
    documentNumber: `${AN_ELDERS_DIGITS}${residentIdCheckCharacter(AN_ELDERS_DIGITS)}`,
  });
  const application = await makeApplication(house.db, { status: 'awaiting_confirmation', line, now: new Date() });
  const visitsOf = () => house.db.select().from(visits).where(eq(visits.applicationId, application.id));

  const chosen = await page.goto(`/status/${application.token}/visit`);
  expect((await chosen?.body())?.length).toBeLessThan(100_000);
  await page.getByRole('link', { name: `Region ${code} (1 store)` }).click();
  await expect(page.getByText('By your identity document you are 60 or older', { exact: false })).toBeVisible();
  const earliest = page.getByRole('region', { name: 'Earliest three' }).getByRole('button');
  await expect(earliest).toHaveCount(3);
  await earliest.first().click();

  await expect(page.getByRole('heading', { level: 1, name: 'This time is kept for you' })).toBeVisible();
  await expect(page.getByText(/^For 10 more minutes, until \d\d:\d\d by the clock of the store/)).toBeVisible();
  const [held] = await visitsOf();
  expect(held).toMatchObject({ status: 'held', deskId: lane });

  const holdExpiresAt = new Date(Date.now() - MINUTE);
  await house.db
    .update(visits)
    .set({ holdExpiresAt })
    .where(eq(visits.id, held?.id ?? ''));
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('alert')).toContainText('The ten minutes for which the time was kept are over');
  const near = page.getByRole('region', { name: 'Nearest free times' }).getByRole('button');
  await expect(near).toHaveCount(3);
  expect(await near.first().getAttribute('value')).toBe(held?.during.startsAt.toISOString());
  await near.first().click();

  await page.goto(`/status/${application.token}`);
  await page.getByRole('link', { name: 'Look at it and book' }).click();
  await page.getByRole('button', { name: 'Book this visit' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Approved: your visit is booked' })).toBeVisible();
  const rows = await visitsOf();
  expect(rows.map(({ status }) => status).toSorted()).toEqual(['booked', 'cancelled']);
  expect(rows.find(({ status }) => status === 'booked')?.during.startsAt).toEqual(held?.during.startsAt);
});
