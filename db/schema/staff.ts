import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

import { bytea, id, instant } from '#db/schema/columns';
import { localeEnum, roleEnum, staffStatusEnum } from '#db/schema/enums';
import { stores } from '#db/schema/stores';
import type { KeyPreferences } from '#domain/key-bindings';

export const staff = pgTable(
  'staff',
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    role: roleEnum().notNull(),
    storeId: uuid().references(() => stores.id),
    status: staffStatusEnum().notNull(),
    passwordHash: text(),
    locale: localeEnum().notNull(),
    version: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('staff_email_key').on(sql`lower(${table.email})`),
    check('staff_clerk_has_store', sql`(${table.role} = 'clerk') = (${table.storeId} IS NOT NULL)`),
    check('staff_active_has_password', sql`${table.status} <> 'active' OR ${table.passwordHash} IS NOT NULL`),
    check('staff_version_not_negative', sql`${table.version} >= 0`),
  ],
);

export const keyPreferences = pgTable('key_preferences', {
  staffId: uuid()
    .primaryKey()
    .references(() => staff.id),
  isOff: boolean().notNull(),
  keys: jsonb().$type<KeyPreferences['keys']>().notNull(),
  changedAt: instant().notNull(),
});

/** The browser holds the secret; the table holds its SHA-256. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: id(),
    tokenHash: bytea().notNull().unique(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index('staff_sessions_staff_idx').on(table.staffId)],
);

export const staffInvitations = pgTable('staff_invitations', {
  id: id(),
  staffId: uuid()
    .notNull()
    .references(() => staff.id),
  tokenHash: bytea().notNull().unique(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
});

/** Failed sign-ins by account and by address, and new applications by address, each named by a keyed hash. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    scope: text({ enum: ['account', 'address', 'draft', 'walk_in', 'line_number', 'line_address'] }).notNull(),
    keyHash: bytea().notNull(),
    failures: integer().notNull(),
    windowStartedAt: instant().notNull(),
    lockedUntil: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.keyHash] }),
    check('sign_in_attempts_failures_not_negative', sql`${table.failures} >= 0`),
  ],
);
