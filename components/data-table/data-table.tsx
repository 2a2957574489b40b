'use client';

import { useTable } from '@tanstack/react-table';
import type { RowData, RowSelectionState } from '@tanstack/react-table';
import { clsx } from 'clsx';
import { ListX } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { cellStyle } from '#components/data-table/cell-style';
import { dataTableFeatures } from '#components/data-table/data-columns';
import type { DataColumns } from '#components/data-table/data-columns';
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
  const { label, columns, rows, getRowId, rowHref, goneLabel, selection, areKeysOn = true } = props;
  const isGone = (row: Row) => goneLabel !== undefined && goneLabel(row) !== null;
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
  const instead = props.error ?? (rows.length === 0 && props.loadingLabel === undefined ? props.empty : undefined);
  return (
    <>
      <div className="max-md:overflow-x-auto">
        <table
          aria-label={label}
          aria-busy={props.loadingLabel !== undefined}
          className="w-full border-separate border-spacing-0"
        >
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
            <tbody ref={body}>
              {props.loadingLabel !== undefined && rows.length === 0 && (
                <LoadingRows
                  label={props.loadingLabel}
                  columnCount={columns.length + (selection === undefined ? 0 : 1)}
                />
              )}
              {modelRows.map((row) => (
                <tr
                  key={row.id}
                  onClick={rowHref === undefined ? undefined : onRowClick}
                  data-selected={row.getIsSelected() ? '' : undefined}
                  data-gone={isGone(row.original) ? '' : undefined}
                  className={clsx(
                    'group/row scroll-mt-24 scroll-mb-20 data-gone:bg-sunken data-gone:grayscale data-selected:bg-accent-soft',
                    rowHref !== undefined &&
                      'cursor-pointer hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-accent-soft',
                  )}
                >
                  {selection !== undefined && (
                    <td className={clsx(CELL, cellStyle(undefined))}>
                      <SelectionBox
                        label={selection.selectRowLabel(row.original)}
                        isSelected={row.getIsSelected()}
                        onToggle={row.getToggleSelectedHandler()}
                      />
                    </td>
                  )}
                  {row.getAllCells().map((cell) => {
                    const { meta } = cell.column.columnDef;
                    const content = <table.FlexRender cell={cell} />;
                    return (
                      <td key={cell.id} className={clsx(CELL, cellStyle(meta))}>
                        {meta?.isPrimary === true && rowHref !== undefined ? (
                          <a data-row-link="" href={rowHref(row.original)} className={ROW_LINK_STYLE}>
                            {content}
                            {isGone(row.original) && <GoneSign label={goneLabel?.(row.original) ?? ''} />}
                          </a>
                        ) : (
                          content
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
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
const CELL = 'h-10 border-b border-line py-1 align-middle max-md:whitespace-nowrap';
const ROW_LINK_STYLE =
  'relative -mx-1 rounded-sm px-1 font-medium whitespace-nowrap text-ink underline-offset-2 group-hover/row:underline';

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
