import { X } from 'lucide-react';
import Link from 'next/link';

export type FilterChip = {
  id: string;
  label: string;
  /** The same page without this filter. */
  href: string;
  /** "Remove filter Store: Xidan", for screen readers. */
  removeLabel: string;
};

type FilterChipsProps = { label: string; chips: readonly FilterChip[]; clearAll?: { label: string; href: string } };

export function FilterChips({ label, chips, clearAll }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <li key={chip.id}>
          <Link
            href={chip.href}
            prefetch={false}
            aria-label={chip.removeLabel}
            className="flex h-7 items-center gap-1.5 rounded-md bg-accent-soft pr-1.5 pl-2.5 text-sm font-medium text-accent hover:text-accent-hover"
          >
            {chip.label}
            <X aria-hidden size={14} />
          </Link>
        </li>
      ))}
      {clearAll !== undefined && (
        <li>
          <Link
            href={clearAll.href}
            prefetch={false}
            className="flex h-7 items-center rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            {clearAll.label}
          </Link>
        </li>
      )}
    </ul>
  );
}
