import type { ReactNode } from 'react';
import { cx } from './cx.tsx';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand on the right, in digits of one width. */
  figures?: boolean;
  /** Said of the column that the rows are sorted by. */
  sorted?: 'ascending' | 'descending' | undefined;
};

/** Rows to compare. It scrolls sideways by itself on a small screen and can be reached by keyboard. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) => (
  // What scrolls must be reachable by keyboard.
  <div
    className="overflow-x-auto rounded-lg border border-line"
    role="region"
    aria-label={caption}
    tabIndex={0}
  >
    <table className="w-full border-collapse text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="bg-sunk text-soft">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sorted}
              className={cx(
                'px-4 py-2.5 font-semibold whitespace-nowrap',
                column.figures && 'text-right',
              )}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-t border-line hover:bg-sunk">
            {columns.map((column) => (
              <td
                key={column.key}
                className={cx('px-4 py-3', column.figures && 'tabular text-right')}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
