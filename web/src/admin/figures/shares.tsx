import { Bar } from '@foodiefast/ui/progress';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { DataColumn } from '../parts/table.tsx';
import { Figure } from './figure.tsx';

/** A name, and how many of all are its. */
type Share = { key: string; name: string; count: number };

const shownMax = 8;

/** Parts of a whole, largest first: the first eight as bars, all of them in the table. */
export function Shares({
  title,
  text,
  file,
  heads,
  shares,
  tone,
  none,
}: {
  title: string;
  text: string;
  file: string;
  /** Of the names and of the counts. */
  heads: { name: string; count: string };
  shares: readonly Share[];
  tone: 'brand' | 'bad';
  /** Said when there are none. */
  none: string;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const all = shares.reduce((sum, it) => sum + it.count, 0);
  const most = Math.max(1, ...shares.map((it) => it.count));
  const part = ({ count }: Share) => (all === 0 ? 0 : count / all);
  const columns: DataColumn<Share>[] = [
    { key: 'name', head: heads.name, cell: (it) => it.name, plain: (it) => it.name },
    {
      key: 'count',
      head: heads.count,
      cell: (it) => format.number(it.count),
      plain: (it) => it.count,
      figures: true,
    },
    {
      key: 'part',
      head: t('figures.part'),
      cell: (it) => format.percent(part(it)),
      plain: part,
      figures: true,
    },
  ];
  return (
    <Figure
      title={title}
      text={text}
      table={{ file, columns, rows: shares, rowKey: (it) => it.key }}
    >
      {shares.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <ul className="grid gap-3">
          {shares.slice(0, shownMax).map((it) => {
            const said = `${format.number(it.count)} · ${format.percent(part(it))}`;
            return (
              <li key={it.key} className="grid gap-1">
                <p className="flex justify-between gap-3 text-sm">
                  <span>{it.name}</span>
                  <span className="tabular whitespace-nowrap text-soft">{said}</span>
                </p>
                <Bar tone={tone} value={it.count / most} label={`${it.name}: ${said}`} />
              </li>
            );
          })}
        </ul>
      )}
    </Figure>
  );
}
