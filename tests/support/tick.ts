import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';

/** Ticks a box of React Aria's as a hand does it: its label draws the box, over an input that nobody sees. */
export async function tick(box: Locator): Promise<void> {
  await box.locator('xpath=ancestor::label').click();
  await expect(box).toBeChecked();
}
