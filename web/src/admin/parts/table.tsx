import { Button } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { type Column, Table } from '@foodiefast/ui/table';
import { ArrowDown, ArrowUp, Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../shell/save-file.ts';
import { csvOf } from './csv.ts';
import { SortChoice, type Sorting } from './sort-choice.tsx';

export type DataColumn<Row> = {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  figures?: boolean;
  /** What a cell holds in plain: the column can be sorted by it, and it stands in the file. */
  plain?: (row: Row) => string | number | null;
};

/** Rows to compare, sort and take along as a file; those of a long list are the ones shown so far. */
export function DataTable<Row>({
  caption,
  file,
  columns,
  rows,
  rowKey,
  aside,
  narrow = 'cards',
}: {
  caption: string;
  /** Name of the file, without its ending. */
  file: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** At the start of the line above the table. */
  aside?: ReactNode;
  /** What becomes of it on a phone; rows of nothing but figures are better compared side by side. */
  narrow?: 'cards' | 'scroll';
}) {
  const { t } = useTranslation('admin');
  const [sorting, setSorting] = useState<Sorting>();
  const plain = columns.find((it) => it.key === sorting?.key)?.plain;
  const shown = sorting && plain ? sorted(rows, plain, sorting.down) : rows;

  function download(): void {
    const saved = columns.filter((it) => it.plain);
    const cells = shown.map((row) => saved.map((it) => it.plain?.(row)));
    const text = csvOf(
      saved.map((it) => it.head),
      cells,
    );
    // The mark at the start tells Excel that it is UTF-8.
    saveFile(`${file}.csv`, new Blob([`\uFEFF${text}`], { type: 'text/csv' }));
  }
  return (
    <div className="@container grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0 text-sm text-soft empty:hidden">{aside}</div>
        {narrow === 'cards' && (
          <SortChoice
            columns={columns.filter((it) => it.plain)}
            sorting={sorting}
            onChange={setSorting}
          />
        )}
        <Button
          look="plain"
          size="sm"
          className="ml-auto"
          icon={<Download size={17} />}
          onClick={download}
        >
          {t('table.csv')}
        </Button>
      </div>
      <div className="min-w-0 rounded-lg bg-card">
        <Table
          caption={caption}
          rows={shown}
          rowKey={rowKey}
          narrow={narrow}
          columns={columns.map((column) => headed(column, sorting, setSorting))}
        />
      </div>
    </div>
  );
}

function headed<Row>(
  { key, head, cell, plain, figures = false }: DataColumn<Row>,
  sorting: Sorting | undefined,
  sort: (next: Sorting) => void,
): Column<Row> {
  if (!plain) return { key, head, label: head, cell, figures };
  const on = sorting?.key === key;
  const Arrow = on && sorting.down ? ArrowDown : ArrowUp;
  return {
    key,
    cell,
    label: head,
    figures,
    sorted: on ? (sorting.down ? 'descending' : 'ascending') : undefined,
    head: (
      <button
        type="button"
        className={cx(
          '-mx-1 inline-flex min-h-8 items-center gap-1 rounded-sm px-1 hover:text-ink',
          // The name stands above the last digit.
          figures && 'flex-row-reverse',
        )}
        onClick={() => sort({ key, down: on && !sorting.down })}
      >
        {head}
        <Arrow size={14} aria-hidden="true" className={on ? '' : 'opacity-0'} />
      </button>
    ),
  };
}

function sorted<Row>(
  rows: readonly Row[],
  plain: (row: Row) => string | number | null,
  down: boolean,
): readonly Row[] {
  const sign = down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [plain(a), plain(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return typeof left === 'number' && typeof right === 'number'
      ? sign * (left - right)
      : sign * String(left).localeCompare(String(right));
  });
}
