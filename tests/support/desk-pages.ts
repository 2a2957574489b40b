import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { calendarCode } from '#db/visit-code';
import type { House } from '#tests/support/e2e';
import { tick } from '#tests/support/tick';

/** Each point in which the original in hand is the reviewed document. */
export async function comparePoints(page: Page): Promise<void> {
  for (const point of [/^Face/, /^Name/, /^Number/, /^Expiry/]) await tick(page.getByRole('checkbox', { name: point }));
}

/** What the customer of this visit reads out from the calendar entry. */
export async function readOutCode(page: Page, { server }: House, visit: { id: string }): Promise<void> {
  const code = page.getByRole('textbox', { name: 'Code' });
  await code.fill(calendarCode(server.secrets.LOOKUP_PEPPER, visit.id));
  await expect(code).toHaveValue(/^\d{6}$/);
}
