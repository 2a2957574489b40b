import { CalendarDays, ChartColumn, CircleCheckBig, Inbox, ListChecks, Scale, ScanLine, Settings } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { getTranslations } from 'next-intl/server';
import { roleMay } from '#domain/permissions';
import type { Permission, Role } from '#domain/permissions';
import type { NavItem } from '#components/shell/nav-links';

type Destination = {
  name: 'overview' | 'quality' | 'applications' | 'visits' | 'desk' | 'completed' | 'settings' | 'reasons';
  /** Where it is not named as its page. */
  href?: string;
  permission: Permission;
  icon: LucideIcon;
};

const DESTINATIONS: readonly Destination[] = [
  { name: 'desk', permission: 'desk.read', icon: ScanLine },
  { name: 'overview', permission: 'overview.read', icon: ChartColumn },
  { name: 'applications', permission: 'queue.read', icon: Inbox },
  { name: 'visits', permission: 'visit.read', icon: CalendarDays },
  { name: 'completed', permission: 'completed.read', icon: CircleCheckBig },
  { name: 'quality', permission: 'quality.read', icon: Scale },
  { name: 'reasons', href: '/settings/reasons', permission: 'reasons.read', icon: ListChecks },
  { name: 'settings', permission: 'staff.read', icon: Settings },
];

type ShellTranslator = Awaited<ReturnType<typeof getTranslations<'shell'>>>;

/** What this role may open; the pages authorise themselves all the same. */
export function navItems(role: Role, t: ShellTranslator): NavItem[] {
  return DESTINATIONS.filter(({ permission }) => roleMay(role, permission)).map(
    ({ name, href = `/${name}`, icon: Icon }) => ({
      label: t(`nav.${name}`),
      href,
      icon: <Icon aria-hidden size={16} />,
    }),
  );
}
