export const STAFF_STATUSES = ['invited', 'active', 'disabled'] as const;
export type StaffStatus = (typeof STAFF_STATUSES)[number];

export const SESSION_IDLE_MINUTES = 30;
export const SESSION_ABSOLUTE_HOURS = 12;
export const INVITATION_HOURS = 48;

/** A password is long enough to need no rules about its letters (NIST SP 800-63B-4: 15 where it stands alone). */
export const MIN_PASSWORD_LENGTH = 15;

/** Guesses counted before the password is looked at, so that parallel ones cannot slip past. */
export const LOCKOUT = {
  account: { failures: 10, windowMinutes: 15, lockMinutes: 15 },
  address: { failures: 50, windowMinutes: 15, lockMinutes: 15 },
} as const;
