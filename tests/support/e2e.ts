import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { encode } from 'next-auth/jwt';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { hashToken, newToken } from '#db/hash-token';
import { staffSessions } from '#db/schema/index';
import { LOCALES } from '#domain/application';
import type { Locale } from '#domain/application';
import type { Role } from '#domain/permissions';
import { SESSION_ABSOLUTE_HOURS } from '#domain/staff';
import { e2eServer } from '#tests/support/e2e-server';
import type { E2eServer } from '#tests/support/e2e-server';
import { makeStaff } from '#tests/support/factories';
import type { StaffRow } from '#tests/support/factories';

type Given = Partial<Pick<StaffRow, 'storeId' | 'name' | 'locale'>>;

export type House = {
  server: E2eServer;
  /** As the owner of the tables, for what a test begins with and for what it looks up at the end. */
  db: Db;
  /** A member of staff of the test's own, signed in on this page. */
  signInAs: (page: Page, role: Role, given?: Given) => Promise<StaffRow>;
  /** The `cookie` header of a new session of this member, for plain HTTP. */
  cookieOf: (member: { id: string }) => Promise<string>;
};

const SESSION_COOKIE = 'next-auth.session-token';

export const test = base.extend<{ endPages: void }, { house: House }>({
  /** A page that a test opened beside its own would listen to what happens, and answer to it, behind every later test. */
  endPages: [
    async ({ browser }, use) => {
      await use();
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],

  house: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are used from this pattern.
    async ({}, use) => {
      const server = e2eServer();
      const { db, close } = connect({ url: server.ownerUrl, asOwner: true, max: 4 });
      const startSession = (member: { id: string }) => startStaffSession(db, server, member);
      await use({
        server,
        db,
        signInAs: async (page, role, given = {}) => {
          const member = await makeStaff(db, { role, ...given });
          const value = await startSession(member);
          await page.context().addCookies([{ name: SESSION_COOKIE, value, url: server.url, httpOnly: true }]);
          return member;
        },
        cookieOf: async (member) => `${SESSION_COOKIE}=${await startSession(member)}`,
      });
      await close();
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** A session as sign-in makes it, without the wait for a password's hash. */
async function startStaffSession(db: Db, { secrets }: E2eServer, member: { id: string }): Promise<string> {
  const sid = newToken();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + SESSION_ABSOLUTE_HOURS * 3_600_000);
  await db
    .insert(staffSessions)
    .values({ tokenHash: hashToken(sid), staffId: member.id, createdAt: now, lastSeenAt: now, expiresAt });
  return encode({ token: { sid }, secret: secrets.NEXTAUTH_SECRET });
}

export async function setLocale(context: BrowserContext, { url }: E2eServer, locale: Locale): Promise<void> {
  await context.addCookies([{ name: 'signoff_locale', value: locale, url }]);
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What can differ between the themes: they share their markup. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** 1280 × 800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };

/** The same page in both languages; see `expectAccessibleScreen`. */
export async function expectAccessible(page: Page, { server }: House, path: string): Promise<void> {
  test.slow();
  for (const locale of LOCALES) {
    await setLocale(page.context(), server, locale);
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    if (locale === LOCALES[0]) await expectAccessibleScreen(page);
    else await expectAccessibleInLight(page);
  }
}

/** The screen as it stands: WCAG 2.2 AA in both themes as far as axe can see it, and at 200 % nothing to scroll sideways. */
export async function expectAccessibleScreen(page: Page): Promise<void> {
  await showTheme(page, 'dark');
  await expectNoViolations(axe(page).withRules(COLOUR_RULES));
  await expectAccessibleInLight(page);
}

/** What another language can change: its words and their room, not the dark colours. */
async function expectAccessibleInLight(page: Page): Promise<void> {
  await showTheme(page, 'light');
  await expectNoAxeViolations(page);
  await expectNoSidewaysScroll(page);
}

export async function expectNoAxeViolations(page: Page): Promise<void> {
  await expectNoViolations(axe(page).withTags(WCAG));
}

/** In its legacy mode, which needs no second page: nothing here is framed. A long table's later rows are as its first. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().exclude('tbody > tr:nth-child(n+25)');
}

async function expectNoViolations(builder: AxeBuilder): Promise<void> {
  const { url, violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }));
  expect(found, url).toEqual([]);
}

/** What still moves would be measured half-way. */
async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
      else animation.finish();
    }
  });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize(ZOOMED);
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(excess, { message: `${page.url()} at 200 %` }).toBe(0);
  if (size !== null) await page.setViewportSize(size);
}
