import { setTimeout as delay } from 'node:timers/promises';

import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';

import { ensureChromium } from '#server/start/chromium';
import { median, within } from '#tests/bench/figure';
import type { Figure } from '#tests/bench/figure';

const TIMES = 12;
const LOOKS_MS = 2000;
const VIEWER_KEYS = ['r', 'i', '+', '-', '0', 'ArrowRight', 'ArrowLeft'];

type Given = { url: string; cookie: string; say: (line: string) => void };

/** What somebody at the screen waits for, measured in the page itself. */
export async function browserFigures(given: Given): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    given.say('the queue in Chromium');
    const cold = await coldKilobytes(browser, given);
    const rows = await rowsOnScreen(browser, given);
    given.say('the next case in Chromium');
    const { next, paint } = await keysOnCases(browser, given);
    return [
      within({ name: 'queue, rows on screen, warm', ours: rows, unit: 'ms' }, 120),
      within({ name: 'queue, transferred cold', ours: cold, unit: 'kB' }, 300),
      within({ name: 'next case shown after its key', ours: next, unit: 'ms' }, 150),
      within({ name: 'key to paint in the viewer', ours: paint, unit: 'ms' }, 50),
    ];
  } finally {
    await browser.close();
  }
}

async function signedIn(browser: Browser, { url, cookie }: Given): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url }]);
  return context;
}

async function coldKilobytes(browser: Browser, given: Given): Promise<number> {
  const context = await signedIn(browser, given);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${given.url}/applications`, { waitUntil: 'load' });
  await page.getByRole('row').nth(50).waitFor();
  await context.close();
  return bytes / 1000;
}

/** From the start of the navigation until the frame that shows the fiftieth row has been painted. */
async function rowsOnScreen(browser: Browser, given: Given): Promise<number> {
  const context = await signedIn(browser, given);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelectorAll('table[aria-busy=false] tbody tr').length < 50) requestAnimationFrame(look);
        else {
          // A message that is sent before a frame is drawn arrives after it.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now()));
          port1.start();
          port2.postMessage(null);
        }
      };
      look();
    });
    Object.assign(window, { benchRows: seen });
  });
  const took: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    await page.goto(`${given.url}/applications`, { waitUntil: 'commit' });
    took.push(await page.evaluate(() => Reflect.get(window, 'benchRows') as Promise<number>));
  }
  await context.close();
  return median(took.slice(2));
}

async function keysOnCases(browser: Browser, given: Given): Promise<{ next: number; paint: number }> {
  const context = await signedIn(browser, given);
  const page = await context.newPage();
  await page.goto(`${given.url}/applications`);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.waitForURL('**/applications/*');
  const next: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    await untilQuiet(page);
    next.push(await timeOfNext(page));
  }
  await untilQuiet(page);
  const paint = await timesToPaint(page);
  await context.close();
  return { next: median(next), paint: median(paint) };
}

/** The case's own image is there, and the next case's has had the time that a quick reviewer gives it. */
async function untilQuiet(page: Page): Promise<void> {
  await page.locator('section img').first().waitFor();
  await delay(LOOKS_MS);
}

/** From the key to the frame in which the next case's name and its first image are shown. */
async function timeOfNext(page: Page): Promise<number> {
  await page.evaluate(() => {
    const before = document.querySelector('h1')?.textContent;
    const shown = new Promise<number>((resolve) => {
      window.addEventListener(
        'keydown',
        (event) => {
          const look = () => {
            const image = document.querySelector<HTMLImageElement>('section[aria-label] img');
            const isThere = document.querySelector('h1')?.textContent !== before && image?.complete === true;
            if (!isThere || image.naturalWidth === 0) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now() - event.timeStamp));
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { benchShown: shown });
  });
  await page.keyboard.press('j');
  return page.evaluate(() => Reflect.get(window, 'benchShown') as Promise<number>);
}

/** As the browser itself times an event: from the key to the next paint. */
async function timesToPaint(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') times.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
    Object.assign(window, { benchPaints: times });
  });
  for (let index = 0; index < 5; index += 1) {
    for (const key of VIEWER_KEYS) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
  }
  const slow = await page.evaluate(() => Reflect.get(window, 'benchPaints') as number[]);
  // The browser tells nothing of what took less than a frame.
  const quick = Array.from({ length: Math.max(0, 5 * VIEWER_KEYS.length - slow.length) }, () => 16);
  return [...slow, ...quick];
}
