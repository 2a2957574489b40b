import { clsx } from 'clsx';
import type { DataColumnMeta } from '#components/data-table/data-columns';

const ALIGN = { start: 'text-left', end: 'text-right', center: 'text-center' } as const;
const HIDE = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
} as const;

export function cellStyle(meta: DataColumnMeta | undefined): string {
  return clsx(
    'px-3 first:pl-4 last:pr-4',
    ALIGN[meta?.align ?? 'start'],
    meta?.hideBelow !== undefined && HIDE[meta.hideBelow],
  );
}
