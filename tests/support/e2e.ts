import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { encode } from 'next-auth/jwt';

import { connect } from '#db/client';
import type { Db } from '#db/client';
import { hashToken, newToken } from '#db/hash-token';
import { staffSessions } from '#db/schema/index';
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

export const test = base.extend<object, { house: House }>({
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

/** WCAG 2.2 AA as far as axe can see it, of the page as it stands. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
}

/** The same page in both languages and both themes, each without an axe violation. */
export async function expectAccessible(page: Page, { server }: House, path: string): Promise<void> {
  test.slow();
  for (const locale of ['en', 'zh-CN'] as const) {
    await setLocale(page.context(), server, locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await expectNoAxeViolations(page);
    }
  }
}
