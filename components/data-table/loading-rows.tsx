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
        <td key={column}>
          {row === 0 && column === 0 && <span className="sr-only">{label}</span>}
          <Skeleton className="h-3.5 w-3/4" />
        </td>
      ))}
    </tr>
  ));
}
