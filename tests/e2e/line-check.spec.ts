import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';

import { lineCode } from '#db/line-code';
import { lineInquiries } from '#db/schema/index';
import { expect, expectNoAxeViolations, test } from '#tests/support/e2e';
import type { House } from '#tests/support/e2e';
import { makeLine, overdue } from '#tests/support/factories';
import { randomMsisdn } from '#tests/support/random-identifiers';

test.use({ viewport: { width: 390, height: 800 } });

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

/** The inquiry of this browser, whose cookie no script reads. */
async function ask(page: Page, msisdn: string): Promise<string> {
  await page.getByLabel('Mobile number').fill(msisdn);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await heading(page, 'Enter the code');
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'signoff_line');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/check' });
  return cookie?.value.split('.')[0] ?? '';
}

async function prove(page: Page, code: string): Promise<void> {
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'See what stands in the way' }).click();
}

async function codeSentFor(house: House, inquiryId: string): Promise<string> {
  const sent = () => house.db.select().from(lineInquiries).where(eq(lineInquiries.id, inquiryId));
  await expect.poll(async () => (await sent())[0]?.sentAt ?? null).not.toBeNull();
  return lineCode(house.server.secrets.LOOKUP_PEPPER, inquiryId);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('whoever holds a line is told what stands in the way, and applies with its number', async ({ page, house }) => {
    const line = await makeLine(house.db, {
      bills: overdue(8800),
      boundServices: [{ kind: 'contract', code: '5G-24M', endsOn: '2031-06-30' }],
      giftCreditMinor: 2000,
    });
    await page.goto('/');
    await page.getByRole('link', { name: 'See first what stands in the way' }).click();
    await page.getByLabel('Mobile number').fill('1381234');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter a mobile number that exists.');
    await expect(page.getByLabel('Mobile number')).toHaveValue('1381234');

    const inquiryId = await ask(page, line.msisdn);
    await prove(page, '12');
    await expect(page.getByRole('alert')).toContainText('This code is not right.');
    await prove(page, await codeSentFor(house, inquiryId));
    await heading(page, 'What stands in the way');
    await expect(page.getByText('2 things have to be settled before the line can end.')).toBeVisible();
    const bill = page.getByRole('listitem').filter({ hasText: 'CN¥88.00 is overdue.' });
    await expect(bill).toContainText('B-1due Oct 1, 2026CN¥88.00');
    await expect(page.getByRole('listitem').filter({ hasText: 'A contract is still running.' })).toContainText(
      '5G-24Muntil Jun 30, 2031',
    );
    await expect(page.getByText('lost with the line')).toBeVisible();
    expect(page.url()).not.toContain(line.msisdn.slice(-6));

    await page.getByRole('button', { name: 'Apply already, and settle it meanwhile' }).click();
    await expect(page.getByLabel('Mobile number')).toHaveValue(line.msisdn);
  });
});

test('a stranger hears the same of a number that is nobody’s, and nothing more', async ({ page, house }) => {
  const real = await makeLine(house.db);
  const shown: string[] = [];
  for (const msisdn of [real.msisdn, randomMsisdn()]) {
    await page.goto('/check');
    const inquiryId = await ask(page, msisdn);
    await expectNoAxeViolations(page);
    shown.push((await page.getByRole('main').innerText()).replace(/\+86 \d{3} \*{4} \d{4}/, 'NUMBER'));
    if (msisdn === real.msisdn) continue;
    await prove(page, lineCode(house.server.secrets.LOOKUP_PEPPER, inquiryId));
    await expect(page.getByRole('alert')).toContainText('This code is not right.');
  }
  expect(shown[0]).toContain('NUMBER');
  expect(shown[1]).toBe(shown[0]);
  await page.goto('/check/result');
  await heading(page, 'Can this line be ended?');
});
