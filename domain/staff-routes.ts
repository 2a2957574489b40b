import type { Permission } from '#domain/permissions';

/** Every page of the back office, by its path under app/(staff); a page that is missing here fails the tests. */
export const STAFF_PAGES: Readonly<Record<string, Permission>> = {
  '/completed': 'completed.read',
  '/completed/[reference]': 'completed.read',
  '/settings': 'staff.read',
};

/** Every route handler for staff: its method, then its path under app/. */
export const STAFF_ENDPOINTS: Readonly<Record<string, Permission>> = {
  'GET /api/completed.csv': 'completed.export',
};

/** Every server action for staff: the folder and file of its module under app/(staff), then its name. */
export const STAFF_ACTIONS: Readonly<Record<string, Permission>> = {
  'settings/actions:disable': 'staff.manage',
  'settings/actions:enable': 'staff.manage',
  'settings/actions:invite': 'staff.manage',
  'settings/actions:renew': 'staff.manage',
};
