import { createColumnHelper, rowSelectionFeature, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { ColumnHelper, RowData } from '@tanstack/react-table';

export type DataColumnMeta = {
  align?: 'start' | 'end' | 'center';
  /** The row's own link: opens the row, takes the focus of J and K. One column a table. */
  isPrimary?: boolean;
  /** A narrow window leaves the column out below this width. */
  hideBelow?: 'sm' | 'md' | 'lg' | 'xl';
  /** A CSS width, such as `8rem`; the rest share what is left. */
  width?: string;
  /** Classes of the column's cells; of the link in it where it is the row's own. */
  look?: string;
  /** Where the header is no plain text: the column's name for screen readers. */
  headerLabel?: string;
};

const columnMeta: DataColumnMeta = {};

/** Sorting and pages are the server's; the table keeps the selection alone. */
export const dataTableFeatures = tableFeatures({ rowSelectionFeature, rowSortingFeature, columnMeta });

export type DataTableFeatures = typeof dataTableFeatures;
export type DataColumns<Row extends RowData> = ReturnType<ColumnHelper<DataTableFeatures, Row>['columns']>;

/** Call once at module scope: `const column = dataColumns<Row>()`; a column sorts where `enableSorting: true` stands. Its `cell` is called, not rendered: what needs a hook is a component inside. */
export function dataColumns<Row extends RowData>(): ColumnHelper<DataTableFeatures, Row> {
  return createColumnHelper<DataTableFeatures, Row>();
}
