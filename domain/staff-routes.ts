import type { Permission } from '#domain/permissions';

/** Every page of the back office, by its path under app/(staff); a page that is missing here fails the tests. */
export const STAFF_PAGES: Readonly<Record<string, Permission>> = {
  '/applications': 'queue.read',
  '/applications/[reference]': 'application.read',
  '/completed': 'completed.read',
  '/completed/[reference]': 'completed.read',
  '/desk': 'desk.read',
  '/settings': 'staff.read',
  '/visits': 'visit.read',
};

/** Every route handler for staff: its method, then its path under app/. */
export const STAFF_ENDPOINTS: Readonly<Record<string, Permission>> = {
  'GET /api/applications/[reference]/ahead': 'application.claim',
  'GET /api/completed.csv': 'completed.export',
  'GET /api/documents/[id]': 'document.view',
  'GET /api/documents/[id]/ahead': 'application.claim',
  'POST /api/documents/[id]/look': 'document.view',
  'GET /api/live': 'queue.read',
  'GET /api/live/rows': 'queue.read',
};

/** Every server action for staff: the folder and file of its module under app/(staff), then its name. */
export const STAFF_ACTIONS: Readonly<Record<string, Permission>> = {
  'applications/actions:approve': 'application.approve',
  'applications/actions:askForMoreDocuments': 'application.askForMore',
  'applications/actions:claim': 'application.claim',
  'applications/actions:claimNext': 'application.claim',
  'applications/actions:reject': 'application.reject',
  'applications/actions:release': 'application.claim',
  'applications/actions:reopen': 'application.reopen',
  'applications/actions:renew': 'application.claim',
  'applications/actions:resend': 'message.resend',
  'applications/actions:reveal': 'field.reveal',
  'applications/actions:sendBack': 'application.sendBack',
  'applications/actions:skip': 'application.claim',
  'applications/actions:takeOver': 'application.takeOver',
  'applications/actions:undo': 'application.undo',
  'applications/views/actions:remove': 'view.save',
  'applications/views/actions:rename': 'view.save',
  'applications/views/actions:save': 'view.save',
  'applications/views/actions:share': 'view.share',
  'desk/actions:arrive': 'desk.arrive',
  'desk/actions:confirm': 'desk.confirm',
  'desk/actions:miss': 'desk.noShow',
  'desk/actions:takeBack': 'desk.arrive',
  'keys/actions:change': 'keys.own',
  'settings/actions:disable': 'staff.manage',
  'settings/actions:enable': 'staff.manage',
  'settings/actions:invite': 'staff.manage',
  'settings/actions:renew': 'staff.manage',
  'visits/actions:book': 'visit.book',
  'visits/actions:cancel': 'visit.cancel',
  'visits/actions:move': 'visit.move',
};

/** Every other route handler, and what stands in for a session: nothing, a secret link, an API key, or the draft's cookie. */
export const PUBLIC_ENDPOINTS: Readonly<Record<string, 'open' | 'link' | 'key' | 'draft'>> = {
  'GET /api/auth/[...nextauth]': 'open',
  'GET /api/health/live': 'open',
  'GET /api/health/ready': 'open',
  'GET /api/v1/applications/[reference]': 'key',
  'GET /api/v1/openapi.json': 'open',
  'GET /apply/uploads/[slot]': 'draft',
  'GET /locale/[locale]/[[...path]]': 'open',
  'POST /api/auth/[...nextauth]': 'open',
  'POST /api/v1/applications': 'key',
  'POST /api/v1/applications/[reference]/submit': 'key',
  'POST /apply/finish': 'draft',
  'POST /apply/save/[step]': 'draft',
  'POST /apply/start': 'open',
  'POST /apply/submit': 'draft',
  'POST /apply/uploads/[slot]': 'draft',
  'POST /join/[token]/accept': 'link',
  'POST /sign-out': 'open',
  'POST /status/[token]/book-visit': 'link',
  'POST /status/[token]/cancel-visit': 'link',
  'POST /status/[token]/confirm-online': 'link',
  'POST /status/[token]/photos/[slot]': 'link',
  'POST /status/[token]/resubmit': 'link',
  'POST /status/[token]/withdraw-application': 'link',
  'PUT /api/v1/applications/[reference]/documents/[kind]': 'key',
};
