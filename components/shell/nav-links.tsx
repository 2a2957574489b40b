'use client';

import { clsx } from 'clsx';
import { usePathname } from 'next/navigation';
import type { NavItem } from '#components/shell/destinations';
import { SoftLink } from '#components/ui/soft-link';

type NavLinksProps = { items: readonly NavItem[]; label: string; place: 'top' | 'bottom' };

const LISTS = {
  top: 'hidden items-center gap-1 md:flex',
  bottom: 'flex items-stretch justify-around',
} as const;

const LINKS = {
  top: 'flex h-8 items-center gap-2 rounded-md px-2.5 font-medium',
  bottom: 'flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-xs font-medium focus-inset',
} as const;

export function NavLinks({ items, label, place }: NavLinksProps) {
  const pathname = usePathname();
  // A part of a page that has its own link is not that page.
  const [current] = items
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((one, other) => other.length - one.length);
  return (
    <nav aria-label={label} className={place === 'top' ? '-m-1 min-w-0 overflow-x-auto p-1' : undefined}>
      <ul className={LISTS[place]}>
        {items.map(({ label: text, href, icon: Icon }) => {
          const isCurrent = href === current;
          return (
            <li key={href} className={place === 'bottom' ? 'flex flex-1' : undefined}>
              <SoftLink
                href={href}
                aria-current={isCurrent ? 'page' : undefined}
                className={clsx(
                  LINKS[place],
                  isCurrent ? 'text-accent' : 'text-muted hover:text-ink',
                  place === 'top' && (isCurrent ? 'bg-accent-soft' : 'hover:bg-hover'),
                )}
              >
                <Icon aria-hidden size={16} className={place === 'top' ? 'max-lg:hidden' : undefined} />
                {text}
              </SoftLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
