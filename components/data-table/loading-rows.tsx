import { Skeleton } from '#components/ui/skeleton';

export function LoadingRows({
  label,
  columnCount,
  rowCount = 8,
}: {
  label: string;
  columnCount: number;
  rowCount?: number;
}) {
  return Array.from({ length: rowCount }, (_, row) => (
    <tr key={row}>
      {Array.from({ length: columnCount }, (_cell, column) => (
        <td key={column} className="h-10 border-b border-line px-3 first:pl-4 last:pr-4">
          {row === 0 && column === 0 && <span className="sr-only">{label}</span>}
          <Skeleton className="h-3.5 w-3/4" />
        </td>
      ))}
    </tr>
  ));
}
