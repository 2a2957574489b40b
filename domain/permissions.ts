import type { Actor, StaffActor } from '#domain/actor';
import { DomainError } from '#domain/domain-error';

export const ROLES = ['reviewer', 'supervisor', 'clerk', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may do what: role × permission. A clerk's reach ends at the own store (`assertOwnStore`). */
export const PERMISSIONS = {
  'queue.read': ['reviewer', 'supervisor', 'auditor'],
  'view.save': ['reviewer', 'supervisor'],
  'view.share': ['supervisor'],
  'application.read': ['reviewer', 'supervisor', 'auditor'],
  'application.claim': ['reviewer', 'supervisor'],
  'application.takeOver': ['supervisor'],
  'application.reassign': ['supervisor'],
  'application.approve': ['reviewer', 'supervisor'],
  'application.approveSecond': ['supervisor'],
  'application.reject': ['reviewer', 'supervisor'],
  'application.askForMore': ['reviewer', 'supervisor'],
  'application.recheck': ['reviewer', 'supervisor'],
  'application.sendBack': ['supervisor'],
  'message.resend': ['reviewer', 'supervisor'],
  'application.undo': ['reviewer', 'supervisor'],
  'application.reopen': ['supervisor'],
  'overview.read': ['supervisor', 'auditor'],
  'quality.read': ['reviewer', 'supervisor', 'auditor'],
  'quality.readAll': ['supervisor', 'auditor'],
  'quality.answer': ['reviewer', 'supervisor'],
  'document.view': ['reviewer', 'supervisor', 'auditor', 'clerk'],
  'field.reveal': ['reviewer', 'supervisor', 'auditor'],
  'visit.read': ['reviewer', 'supervisor', 'clerk'],
  'visit.book': ['reviewer', 'supervisor', 'clerk'],
  'visit.move': ['reviewer', 'supervisor', 'clerk'],
  'visit.cancel': ['reviewer', 'supervisor', 'clerk'],
  'visit.wait': ['reviewer', 'supervisor', 'clerk'],
  'visit.override': ['supervisor', 'clerk'],
  'desk.read': ['clerk'],
  'desk.arrive': ['clerk'],
  'desk.confirm': ['clerk'],
  'desk.noShow': ['clerk'],
  'desk.call': ['clerk'],
  'desk.walkIn': ['clerk'],
  'desk.file': ['clerk'],
  'completed.read': ['auditor', 'supervisor'],
  'completed.export': ['auditor'],
  'reasons.read': ['supervisor', 'auditor'],
  'reasons.edit': ['supervisor'],
  'policies.read': ['reviewer', 'supervisor', 'auditor', 'admin'],
  'policies.edit': ['supervisor'],
  'policies.effect': ['supervisor', 'auditor'],
  'store.read': ['supervisor', 'admin'],
  'store.manage': ['admin'],
  'staff.read': ['admin'],
  'staff.manage': ['admin'],
  'apiClients.read': ['admin'],
  'apiClients.manage': ['admin'],
  'webhooks.read': ['auditor', 'admin'],
  'webhooks.manage': ['admin'],
  'keys.own': ['reviewer', 'supervisor', 'clerk', 'auditor', 'admin'],
  'session.own': ['reviewer', 'supervisor', 'clerk', 'auditor', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS).filter(isPermission);

function isPermission(name: string): name is Permission {
  return name in PERMISSIONS;
}

export function roleMay(role: Role, permission: Permission): boolean {
  return PERMISSIONS[permission].some((allowed) => allowed === role);
}

/** The staff member behind the actor; a DomainError `forbidden` for anybody else or a role without the permission. */
export function authoriseStaff(actor: Actor, permission: Permission): StaffActor {
  if (actor.kind !== 'staff' || !roleMay(actor.role, permission)) throw new DomainError('forbidden', { permission });
  return actor;
}

/** A clerk acts for the own store alone; a DomainError `forbidden` elsewhere. */
export function assertOwnStore(actor: StaffActor, storeId: string): void {
  if (actor.role === 'clerk' && actor.storeId !== storeId) throw new DomainError('forbidden', { store: 'other' });
}

/** The page each role lands on after sign-in. */
export const HOME_PATHS: Readonly<Record<Role, string>> = {
  reviewer: '/applications',
  supervisor: '/overview',
  clerk: '/desk',
  auditor: '/completed',
  admin: '/settings',
};
