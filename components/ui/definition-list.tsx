import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Definition = { key?: string; term: string; value: ReactNode };

type DefinitionListProps = {
  items: readonly Definition[];
  layout?: 'rows' | 'stacked' | 'columns';
  className?: string;
};

const LAYOUTS = {
  rows: 'grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 [&>div]:contents',
  stacked: 'flex flex-col gap-3',
  columns: 'grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-4',
} as const;

export function DefinitionList({ items, layout = 'rows', className }: DefinitionListProps) {
  return (
    <dl className={clsx(LAYOUTS[layout], className)}>
      {items.map(({ key, term, value }) => (
        <div key={key ?? term}>
          <dt className="text-sm leading-5 text-faint">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
