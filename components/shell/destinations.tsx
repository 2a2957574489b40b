'use client';

import {
  BookOpenCheck,
  CalendarDays,
  ChartColumn,
  CircleCheckBig,
  Inbox,
  KeyRound,
  ListChecks,
  Scale,
  ScanLine,
  Settings,
  Store,
  Webhook,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';

export type DestinationName =
  | 'overview'
  | 'quality'
  | 'applications'
  | 'visits'
  | 'desk'
  | 'completed'
  | 'settings'
  | 'reasons'
  | 'policies'
  | 'apiKeys'
  | 'webhooks'
  | 'stores';
export type Destination = { name: DestinationName; href: string };
export type NavItem = { href: string; label: string; icon: LucideIcon };

const ICONS: Readonly<Record<DestinationName, LucideIcon>> = {
  desk: ScanLine,
  overview: ChartColumn,
  applications: Inbox,
  visits: CalendarDays,
  completed: CircleCheckBig,
  quality: Scale,
  reasons: ListChecks,
  policies: BookOpenCheck,
  settings: Settings,
  apiKeys: KeyRound,
  webhooks: Webhook,
  stores: Store,
};

export function useNavItems(destinations: readonly Destination[]): NavItem[] {
  const t = useTranslations('shell.nav');
  return destinations.map(({ name, href }) => ({ href, label: t(name), icon: ICONS[name] }));
}
