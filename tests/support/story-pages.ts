import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** The sentences of a completed case's story, in the order in which the page tells them. */
export async function storyOf(page: Page): Promise<string[]> {
  await expect(page.getByRole('heading', { name: 'What happened, in order' })).toBeVisible();
  const entries = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText('Record', { exact: true }) });
  const texts = await entries.allInnerTexts();
  return texts.map((text) => text.split('\n')[0] ?? '');
}
