import type { Page } from '@playwright/test';

/** From now on each server action that `page` sends is first sent by whoever is signed in on `other`; the answers to that, in order. */
export async function replayActions(page: Page, other: Page): Promise<string[]> {
  const answers: string[] = [];
  await page.route('**/*', async (route) => {
    const request = route.request();
    const { 'next-action': action, 'content-type': type = '' } = request.headers();
    if (action === undefined) return route.continue();
    const answer = await other.request.post(request.url(), {
      headers: { 'next-action': action, 'content-type': type, origin: new URL(request.url()).origin },
      data: request.postDataBuffer() ?? '',
    });
    answers.push(await answer.text());
    return route.continue();
  });
  return answers;
}
