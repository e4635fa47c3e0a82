import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Column<Row> = {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** `figure`: aligned to the right, figures of one width. `tight`: no wider than its content. */
  readonly align?: 'start' | 'figure' | 'tight';
  /** This column names the row. */
  readonly rowHeader?: boolean;
};
type DataTableProps<Row> = {
  /** Names the table for screen readers; shown when `captionShown`. */
  readonly caption: ReactNode;
  readonly captionShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** A last row such as totals, cell by column id. */
  readonly footer?: Readonly<Record<string, ReactNode>>;
};

/** A dense table. It scrolls sideways inside itself when the window is narrow. */
export function DataTable<Row>({ caption, captionShown = false, columns, rows, rowKey, footer }: DataTableProps<Row>) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={typeof caption === 'string' ? caption : undefined}>
      <table className="w-full border-collapse text-left">
        <caption className={captionShown ? 'px-3 pb-2 text-left text-sm text-ink-soft' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column, 'py-2 text-xs font-medium text-ink-faint whitespace-nowrap')}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-b-0 hover:bg-sunken/60">
              {columns.map((column) =>
                column.rowHeader === true ? (
                  <th key={column.id} scope="row" className={cellClass(column, 'py-1.5 font-medium whitespace-nowrap')}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column, 'py-1.5')}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {footer === undefined ? null : (
          <tfoot>
            <tr className="border-t-2 border-line font-medium">
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column, 'py-2')}>
                  {footer[column.id]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function cellClass<Row>(column: Column<Row>, more: string): string {
  return classNames(
    'px-3 align-middle break-keep max-xl:px-2',
    column.align === 'figure' && 'figures text-right whitespace-nowrap',
    column.align === 'tight' && 'w-px whitespace-nowrap',
    more,
  );
}
