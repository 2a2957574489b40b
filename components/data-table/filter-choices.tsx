'use client';

import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import type { FilterOption } from '#components/data-table/filter-menu';
import { AnchoredMenu, MenuItem } from '#components/ui/menu';

type FilterChoicesProps = {
  label: string;
  options: readonly FilterOption[];
  note: string | null;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
};

export function FilterChoices({ label, options, note, anchor, onClose }: FilterChoicesProps) {
  return (
    <AnchoredMenu label={label} anchor={anchor} onClose={onClose}>
      {options.map(({ id, label: text, href, isCurrent }) => (
        <MenuItem
          key={id}
          id={id}
          href={href}
          textValue={text}
          isCurrent={isCurrent}
          icon={<Check aria-hidden size={16} className={isCurrent ? 'text-accent' : 'invisible'} />}
        >
          {text}
        </MenuItem>
      ))}
      {note !== null && (
        <MenuItem id="note" textValue={note} isDisabled>
          {note}
        </MenuItem>
      )}
    </AnchoredMenu>
  );
}
