import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type FigureTableProps = {
  caption: string;
  columns: readonly string[];
  rows: readonly { key: string; label: ReactNode; cells: readonly ReactNode[]; isTotal?: boolean }[];
  /** A row a store: as many as the carrier has scroll in their own place. */
  isLong?: boolean;
};

/** A few figures by name; the first column says of what. */
export function FigureTable({ caption, columns: [first, ...others], rows, isLong = false }: FigureTableProps) {
  return (
    <div className={clsx('-mx-4 overflow-x-auto px-4', isLong && 'max-h-112 overflow-y-auto')}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left font-medium">
              {first}
            </th>
            {others.map((column) => (
              <th key={column} scope="col" className="py-1.5 pl-3 text-right font-medium whitespace-nowrap">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells, isTotal = false }) => (
            <tr key={key} className={clsx('border-b border-line last:border-0', isTotal && 'font-semibold')}>
              <th scope="row" className={clsx('py-1.5 pr-3 text-left', isTotal ? 'font-semibold' : 'font-normal')}>
                {label}
              </th>
              {cells.map((cell, index) => (
                <td key={index} className="py-1.5 pl-3 text-right whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
