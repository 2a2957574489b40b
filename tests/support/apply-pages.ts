import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { SimCondition } from '#domain/application';
import type { DocumentSlot } from '#domain/document';
import { photoOf } from '#tests/support/holder';
import type { Holder } from '#tests/support/holder';

/** The applicant's pages in English, one function a page, each as a person fills it. */
const KINDS = { physical: /^A SIM card/, embedded: /^An eSIM/ } as const;
const CONDITIONS: Readonly<Record<SimCondition, RegExp>> = {
  in_hand: /^I have it/,
  lost: /^It is lost/,
  damaged: /^It is damaged/,
};

export const PHOTO_HEADINGS: Partial<Record<DocumentSlot, string>> = {
  front: 'Photo of your identity document: front',
  back: 'Photo of your identity document: back',
  portrait: 'Photo of yourself',
  sim: 'Photo of the SIM card',
};

export async function beginApplication(page: Page): Promise<void> {
  await page.goto('/apply');
  await page.getByRole('button', { name: 'Begin' }).click();
}

export async function answerLine(page: Page, { line }: Holder, simCondition: SimCondition): Promise<void> {
  await page.getByLabel('Mobile number').fill(line.msisdn);
  await page.getByRole('radio', { name: KINDS[line.simKind] }).check();
  await page.getByRole('radio', { name: CONDITIONS[simCondition] }).check();
  if (line.simKind === 'embedded') await page.getByLabel(/\(EID\)/).fill(line.eid ?? '');
  else if (simCondition === 'in_hand') await page.getByLabel(/\(ICCID\)/).fill(line.iccid ?? '');
  await goOn(page);
}

export async function answerHolder(page: Page, { person }: Holder): Promise<void> {
  await page.getByLabel('Full name').fill(person.name);
  const kind = person.documentKind === 'passport' ? 'Passport' : 'Chinese resident identity card';
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('Number of the document').fill(person.documentNumber);
  await page.getByLabel(/^Valid until/).fill(person.documentExpiresOn);
  await goOn(page);
}

export async function answerContact(page: Page): Promise<void> {
  await page.getByLabel('E-mail address').fill('holder@mail.example');
  await page.getByLabel('Phone number').fill('+86 21 6321 5678');
  await goOn(page);
}

export async function sendPhotos(page: Page, holder: Holder, slots: readonly DocumentSlot[]): Promise<void> {
  for (const slot of slots) {
    await expect(page.getByRole('heading', { level: 1, name: PHOTO_HEADINGS[slot] })).toBeVisible();
    const photo = { name: `${slot}.jpg`, mimeType: 'image/jpeg', buffer: await photoOf(holder, slot) };
    await page.getByLabel('Choose a photo').setInputFiles(photo);
    await page.getByRole('button', { name: 'Upload the photo' }).click();
    await expect(page.getByRole('img', { name: /The photo you uploaded/ })).toBeVisible();
    await page.getByRole('link', { name: 'Continue' }).click();
  }
}

/** What the last page gives the customer. */
export type Receipt = { reference: string; statusPath: string };

export async function declareAndSend(page: Page): Promise<Receipt> {
  await page.getByRole('checkbox', { name: /^I am the holder of this line/ }).check();
  await page.getByRole('button', { name: 'Send the application' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'We have received your application' })).toBeVisible();
  const reference = await page.getByText(/^[\dA-Z]{5}-[\dA-Z]{5}$/).innerText();
  const link = await page.getByRole('link', { name: 'Open my application' }).getAttribute('href');
  return { reference, statusPath: new URL(link ?? '', page.url()).pathname };
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
}
