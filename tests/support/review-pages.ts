import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** The review screen in English, as a reviewer works on it. */
export async function openCase(page: Page, reference: string): Promise<void> {
  await page.goto(`/applications?q=${reference}`);
  await page.getByRole('link', { name: reference }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(reference);
}

export async function claimCase(page: Page): Promise<void> {
  // The one of the case: the queue, which may still stand there, offers to claim the next.
  await page.getByRole('button', { name: /^Claim(?! next)/ }).click();
  await expect(page.getByText(/^Yours until/)).toBeVisible();
}

/** Opens each image in turn until it stands on the screen; their names, in order. */
export async function lookAtEveryDocument(page: Page): Promise<string[]> {
  const strip = page.getByRole('list', { name: 'Documents' }).getByRole('button');
  const names: string[] = [];
  for (const document of await strip.all()) {
    await document.click();
    await expect(document).toContainText(/Seen|Replaced/);
    names.push((await document.innerText()).split('\n')[0] ?? '');
  }
  return names;
}

export async function approveCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
}
