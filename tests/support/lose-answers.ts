import type { Page } from '@playwright/test';

/** From now on each server action of `page` reaches the server and is done, and its answer never comes back. */
export async function loseAnswers(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().headers()['next-action'] === undefined) return route.fallback();
    await route.fetch();
    return route.abort('connectionreset');
  });
}
