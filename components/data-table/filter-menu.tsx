'use client';

import { ChevronDown } from 'lucide-react';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { loadLater } from '#components/ui/load-later';
import { useOpener } from '#components/ui/use-opener';

const FilterChoices = loadLater(() =>
  import('#components/data-table/filter-choices').then((file) => file.FilterChoices),
);

export type FilterOption = {
  id: string;
  label: string;
  /** The same page with this choice made, or taken back where it is current. */
  href: string;
  isCurrent: boolean;
};

type FilterMenuProps = {
  label: string;
  options: readonly FilterOption[];
  /** Called when the menu is likely to be opened soon. */
  onNear?: () => void;
  /** Why there may be more than the options: they are on their way, or could not be read. */
  note?: string | null;
};

/** The choices of one filter, each a link; the button counts those that are set. */
export function FilterMenu({ label, options, onNear, note }: FilterMenuProps) {
  const { isOpen, close, props } = useOpener('menu');
  const count = options.filter(({ isCurrent }) => isCurrent).length;
  return (
    <>
      <Button {...props} onPointerEnter={onNear} onFocus={onNear}>
        {label}
        {count > 0 && <Badge tone="accent">{count}</Badge>}
        <ChevronDown aria-hidden size={14} className="text-muted" />
      </Button>
      {isOpen && (
        <FilterChoices label={label} options={options} note={note ?? null} anchor={props.ref} onClose={close} />
      )}
    </>
  );
}
