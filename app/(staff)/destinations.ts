import type { Destination } from '#components/shell/destinations';
import { roleMay } from '#domain/permissions';
import type { Permission, Role } from '#domain/permissions';

const DESTINATIONS: readonly (Destination & { permission: Permission })[] = [
  { name: 'desk', href: '/desk', permission: 'desk.read' },
  { name: 'overview', href: '/overview', permission: 'overview.read' },
  { name: 'applications', href: '/applications', permission: 'queue.read' },
  { name: 'visits', href: '/visits', permission: 'visit.read' },
  { name: 'completed', href: '/completed', permission: 'completed.read' },
  { name: 'quality', href: '/quality', permission: 'quality.read' },
  { name: 'reasons', href: '/settings/reasons', permission: 'reasons.read' },
  { name: 'policies', href: '/settings/policies', permission: 'policies.read' },
  { name: 'stores', href: '/stores', permission: 'store.manage' },
  { name: 'settings', href: '/settings', permission: 'staff.read' },
  { name: 'apiKeys', href: '/settings/api-keys', permission: 'apiClients.read' },
  { name: 'webhooks', href: '/settings/webhooks', permission: 'webhooks.read' },
];

/** What this role may open; the pages authorise themselves all the same. */
export function destinationsOf(role: Role): Destination[] {
  return DESTINATIONS.filter(({ permission }) => roleMay(role, permission)).map(({ name, href }) => ({ name, href }));
}
