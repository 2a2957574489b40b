import { X } from 'lucide-react';
import { SoftLink } from '#components/ui/soft-link';

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
          <SoftLink
            href={chip.href}
            aria-label={chip.removeLabel}
            className="flex h-7 items-center gap-1.5 rounded-md bg-accent-soft pr-1.5 pl-2.5 text-sm font-medium text-accent hover:text-accent-hover"
          >
            {chip.label}
            <X aria-hidden size={14} />
          </SoftLink>
        </li>
      ))}
      {clearAll !== undefined && (
        <li>
          <SoftLink
            href={clearAll.href}
            className="flex h-7 items-center rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            {clearAll.label}
          </SoftLink>
        </li>
      )}
    </ul>
  );
}
