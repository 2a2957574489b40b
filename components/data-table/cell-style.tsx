import { clsx } from 'clsx';
import type { DataColumnMeta } from '#components/data-table/data-columns';

const ALIGN = { start: '', end: 'text-right', center: 'text-center' } as const;
const HIDE = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
} as const;

/** What a column's header and cells have of its own. */
export function cellStyle(meta: DataColumnMeta | undefined): string {
  return clsx(ALIGN[meta?.align ?? 'start'], meta?.hideBelow !== undefined && HIDE[meta.hideBelow]);
}
