import { Stepper } from '@foodiefast/ui/stepper';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Payment } from './orders-query.ts';

/** How many portions of each dish are given back, of those that were not yet. */
export function RefundLines({
  lines,
  portions,
  onChange,
}: {
  lines: Payment['lines'];
  portions: readonly number[];
  onChange: (portions: readonly number[]) => void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const change = (line: number, quantity: number) =>
    onChange(lines.map((_, index) => (index === line ? quantity : (portions[index] ?? 0))));
  return (
    <ul className="grid gap-3">
      {lines.map((line, index) => {
        const dish = format.text(line.name);
        const left = line.givesBack.length;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a line is known by its place
          <li key={index} className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="min-w-0 flex-1 basis-40">
              <span className="block font-medium">{dish}</span>
              <span className="tabular block text-sm text-soft">
                {left > 0
                  ? `${left} × ${format.money(line.givesBack[0] ?? line.total)}`
                  : t('orders.money.allBack')}
              </span>
            </span>
            {left > 0 && (
              <Stepper
                value={portions[index] ?? 0}
                min={0}
                max={left}
                labels={{
                  less: t('orders.money.less'),
                  more: t('orders.money.more'),
                  value: t('orders.money.portions', { dish }),
                }}
                onChange={(quantity) => change(index, quantity)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
