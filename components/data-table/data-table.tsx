'use client';

import { useTable } from '@tanstack/react-table';
import type { RowData, RowSelectionState } from '@tanstack/react-table';
import { clsx } from 'clsx';
import { ListX } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import type { MouseEvent, PointerEvent, ReactNode } from 'react';
import { cellStyle } from '#components/data-table/cell-style';
import { dataTableFeatures } from '#components/data-table/data-columns';
import type { DataColumnMeta, DataColumns } from '#components/data-table/data-columns';
import { HeaderCell } from '#components/data-table/header-cell';
import { LoadingRows } from '#components/data-table/loading-rows';
import { ROW_LINK, useRowKeys } from '#components/data-table/row-keys';
import { SelectionBox } from '#components/data-table/selection-box';
import { changedHref, writeSort } from '#components/data-table/table-url';
import type { TableSort } from '#components/data-table/table-url';

export type TableSelection<Row extends RowData> = {
  selected: RowSelectionState;
  onChange: (selected: RowSelectionState) => void;
  selectAllLabel: string;
  selectRowLabel: (row: Row) => string;
};

export type DataTableProps<Row extends RowData> = {
  /** What the rows are; read by screen readers. */
  label: string;
  /** Stable: from module scope or memoised. */
  columns: DataColumns<Row>;
  rows: Row[];
  getRowId: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** What a row still shows though it no longer belongs here, in a word; null for the others. */
  goneLabel?: (row: Row) => string | null;
  /** What a cell says more of when the pointer rests on it: written only then. */
  titleOf?: (row: Row, columnId: string) => string | undefined;
  /** How the server has sorted; headers write `?sort=` and drop the page's cursor. */
  sort?: TableSort | null;
  sortParam?: string;
  cursorParams?: readonly string[];
  selection?: TableSelection<Row>;
  pager?: ReactNode;
  /** Shown when there are no rows. */
  empty: ReactNode;
  /** Shown instead of rows when they could not be read. */
  error?: ReactNode;
  /** Its words; present while rows are awaited. */
  loadingLabel?: string;
  areKeysOn?: boolean;
};

const CURSOR_PARAMS = ['after', 'before'] as const;

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, getRowId, rowHref, goneLabel, titleOf, selection, areKeysOn = true } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const router = useRouter();
  const sortHref = useSortHref(props);
  useRowKeys(body, { isEnabled: areKeysOn && rowHref !== undefined, isSelectable: selection !== undefined });

  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId,
    manualSorting: true,
    enableSorting: true,
    enableRowSelection: selection !== undefined,
    state: { rowSelection: selection?.selected ?? NOTHING_SELECTED },
    onRowSelectionChange: (updater) => {
      if (selection === undefined) return;
      selection.onChange(typeof updater === 'function' ? updater(selection.selected) : updater);
    },
  });

  function onRowClick(event: MouseEvent<HTMLTableRowElement>): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.currentTarget.querySelector<HTMLAnchorElement>(ROW_LINK);
    if (link === null || !(event.target instanceof Element) || !meansTheRow(event.target)) return;
    event.preventDefault();
    router.push(link.pathname + link.search);
  }

  const modelRows = table.getRowModel().rows;
  const leaves = table.getAllLeafColumns();
  const looks = leaves.map(({ columnDef: { meta } }) => cellLook(meta));

  /** What a column says of a row, without the cell that TanStack would make of it: fifty rows have hundreds. */
  function contentOf(row: (typeof modelRows)[number], index: number): ReactNode {
    const column = leaves[index];
    const write = column?.columnDef.cell;
    if (column === undefined || typeof write !== 'function') return null;
    return write({
      table,
      column,
      row,
      getValue: () => row.getValue(column.id),
      renderValue: () => row.getValue(column.id),
      get cell() {
        const cell = row.getAllCells()[index];
        if (cell === undefined) throw new Error(`${column.id} has no cell`);
        return cell;
      },
    });
  }

  function onPointerOver({ target }: PointerEvent<HTMLTableRowElement>, row: Row): void {
    const cell = target instanceof Element ? target.closest('td') : null;
    const column = cell === null ? undefined : leaves[cell.cellIndex - (selection === undefined ? 0 : 1)];
    if (cell !== null && column !== undefined) cell.title = titleOf?.(row, column.id) ?? '';
  }
  const instead = props.error ?? (rows.length === 0 && props.loadingLabel === undefined ? props.empty : undefined);
  return (
    <>
      <div className="max-md:overflow-x-auto">
        <table aria-label={label} aria-busy={props.loadingLabel !== undefined} className={TABLE}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection !== undefined && (
                  <HeaderCell meta={{ width: '2.5rem' }} sortHref={undefined} sorted={undefined}>
                    <SelectionBox
                      label={selection.selectAllLabel}
                      isSelected={rows.length > 0 && table.getIsAllRowsSelected()}
                      isPartly={table.getIsSomeRowsSelected()}
                      onToggle={() => table.toggleAllRowsSelected()}
                    />
                  </HeaderCell>
                )}
                {group.headers.map((header) => {
                  const { columnDef, id } = header.column;
                  const sorted = props.sort?.id === id ? props.sort.direction : undefined;
                  return (
                    <HeaderCell
                      key={header.id}
                      meta={columnDef.meta}
                      sorted={sorted}
                      sortHref={
                        columnDef.enableSorting === true ? sortHref(id, columnDef.sortDescFirst === true) : undefined
                      }
                    >
                      <table.FlexRender header={header} />
                    </HeaderCell>
                  );
                })}
              </tr>
            ))}
          </thead>
          {instead === undefined && (
            <tbody ref={body} className={clsx(ROWS, rowHref !== undefined && LINKED_ROWS)}>
              {props.loadingLabel !== undefined && rows.length === 0 && (
                <LoadingRows
                  label={props.loadingLabel}
                  columnCount={columns.length + (selection === undefined ? 0 : 1)}
                />
              )}
              {modelRows.map((row) => {
                const gone = goneLabel?.(row.original) ?? null;
                return (
                  <tr
                    key={row.id}
                    onClick={rowHref === undefined ? undefined : onRowClick}
                    onPointerOver={titleOf === undefined ? undefined : (event) => onPointerOver(event, row.original)}
                    data-selected={row.getIsSelected() ? '' : undefined}
                    data-gone={gone === null ? undefined : ''}
                  >
                    {selection !== undefined && (
                      <td>
                        <SelectionBox
                          label={selection.selectRowLabel(row.original)}
                          isSelected={row.getIsSelected()}
                          onToggle={(event) => row.getToggleSelectedHandler()(event)}
                        />
                      </td>
                    )}
                    {leaves.map(({ id, columnDef: { meta } }, index) => (
                      <td key={id} className={looks[index]}>
                        {meta?.isPrimary === true && rowHref !== undefined ? (
                          <a data-row-link="" href={rowHref(row.original)} className={meta.look}>
                            {contentOf(row, index)}
                            {gone !== null && <GoneSign label={gone} />}
                          </a>
                        ) : (
                          contentOf(row, index)
                        )}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          )}
        </table>
      </div>
      {instead}
      {props.pager !== undefined && instead === undefined && <div className="px-4 py-2">{props.pager}</div>}
    </>
  );
}

const NOTHING_SELECTED: RowSelectionState = {};
/** The look of every cell and row stands once, at what they are in: a page of them is sent and read so much sooner. */
const TABLE =
  'w-full border-separate border-spacing-0 text-left [&_td]:px-3 [&_td:first-child]:pl-4 [&_td:last-child]:pr-4 [&_th]:px-3 [&_th:first-child]:pl-4 [&_th:last-child]:pr-4';
const ROWS =
  '[&_td]:h-10 [&_td]:border-b [&_td]:border-line [&_td]:py-1 [&_td]:align-middle max-md:[&_td]:whitespace-nowrap [&>tr]:scroll-mt-24 [&>tr]:scroll-mb-20 [&>tr[data-gone]]:bg-sunken [&>tr[data-gone]]:grayscale [&>tr[data-selected]]:bg-accent-soft';
const LINKED_ROWS =
  '[&>tr]:cursor-pointer [&>tr:hover]:bg-hover [&>tr:has(a[data-row-link]:focus-visible)]:bg-accent-soft [&_a[data-row-link]]:relative [&_a[data-row-link]]:-mx-1 [&_a[data-row-link]]:rounded-sm [&_a[data-row-link]]:px-1 [&_a[data-row-link]]:font-medium [&_a[data-row-link]]:whitespace-nowrap [&_a[data-row-link]]:text-ink [&_a[data-row-link]]:underline-offset-2 [&>tr:hover_a[data-row-link]]:underline';

function cellLook(meta: DataColumnMeta | undefined): string | undefined {
  return clsx(cellStyle(meta), meta?.isPrimary !== true && meta?.look) || undefined;
}

/** In the margin, so that it widens no column. */
function GoneSign({ label }: { label: string }) {
  return (
    <span title={label} className="absolute top-1/2 right-full -translate-y-1/2">
      <ListX aria-hidden size={12} />
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** A press on the row itself or on its own link, and not on something in it that acts for itself or on marked text. */
function meansTheRow(target: Element): boolean {
  const actor = target.closest('a,button,input,label,select,textarea,[role=button]');
  if (actor !== null) return actor.matches(ROW_LINK);
  return window.getSelection()?.isCollapsed !== false;
}

/** Pressing turns the direction of the sorted column round, or sorts another in its first direction. */
function useSortHref<Row extends RowData>(props: DataTableProps<Row>) {
  const { sort, sortParam = 'sort', cursorParams = CURSOR_PARAMS } = props;
  const pathname = usePathname();
  const query = useSearchParams();
  const withoutCursor = Object.fromEntries(cursorParams.map((name) => [name, null]));
  return (id: string, isDescFirst: boolean): string => {
    const first = isDescFirst ? 'desc' : 'asc';
    const direction = sort?.id === id ? (sort.direction === 'asc' ? 'desc' : 'asc') : first;
    return changedHref(pathname, query, { ...withoutCursor, [sortParam]: writeSort({ id, direction }) });
  };
}
