import type { ReactNode } from 'react';
import { cx } from './cx.tsx';

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Names the cell where there is no room for the head above it. */
  label?: string | undefined;
  /** Figures stand on the right, in digits of one width. */
  figures?: boolean;
  /** Said of the column that the rows are sorted by. */
  sorted?: 'ascending' | 'descending' | undefined;
};

/**
 * Rows to compare. Where there is no room each row becomes a card of its own with a name before every cell,
 * or, with `narrow` at `scroll`, the table scrolls sideways by itself and can be reached by keyboard.
 */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  rowKey,
  narrow = 'scroll',
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  narrow?: 'cards' | 'scroll';
}) => {
  const cards = narrow === 'cards';
  return (
    // What scrolls must be reachable by keyboard.
    <div
      className="@container overflow-x-auto rounded-lg border border-line"
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className={cx('w-full border-collapse text-left text-sm', cards && '@max-xl:block')}>
        <caption className="sr-only">{caption}</caption>
        <thead className={cx('bg-sunk text-soft', cards && '@max-xl:hidden')}>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sorted}
                className={cx(
                  'px-2.5 py-2.5 font-semibold whitespace-nowrap @4xl:px-4',
                  column.figures && 'text-right',
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={cx(cards && '@max-xl:block')}>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={cx(
                'border-t border-line hover:bg-sunk',
                cards && '@max-xl:grid @max-xl:gap-1.5 @max-xl:p-3 @max-xl:first:border-t-0',
              )}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-label={column.label}
                  className={cx(
                    'px-2.5 py-3 @4xl:px-4',
                    column.figures && 'tabular text-right',
                    cards &&
                      '@max-xl:flex @max-xl:items-center @max-xl:justify-between @max-xl:gap-4 @max-xl:p-0 @max-xl:text-right @max-xl:before:shrink-0 @max-xl:before:text-soft @max-xl:before:content-[attr(data-label)] @max-xl:has-[>div:empty]:hidden @max-xl:first:text-base @max-xl:first:font-semibold @max-xl:first:before:text-sm @max-xl:first:before:font-normal',
                  )}
                >
                  {cards ? <div className="min-w-0">{column.cell(row)}</div> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
