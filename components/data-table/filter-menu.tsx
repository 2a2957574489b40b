'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Menu, MenuItem } from '#components/ui/menu';

export type FilterOption = {
  id: string;
  label: string;
  /** The same page with this choice made, or taken back where it is current. */
  href: string;
  isCurrent: boolean;
};

/** The choices of one filter, each a link; the button counts those that are set. */
export function FilterMenu({ label, options }: { label: string; options: readonly FilterOption[] }) {
  const count = options.filter(({ isCurrent }) => isCurrent).length;
  return (
    <Menu
      label={label}
      trigger={
        <Button>
          {label}
          {count > 0 && <Badge tone="accent">{count}</Badge>}
          <ChevronDown aria-hidden size={14} className="text-muted" />
        </Button>
      }
    >
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
    </Menu>
  );
}
