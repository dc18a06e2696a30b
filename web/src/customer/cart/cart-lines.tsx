import { DishPicture } from '@foodiefast/ui/food/picture';
import { Stepper } from '@foodiefast/ui/stepper';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { type CartLine, setQuantity } from './cart.ts';

export function CartLines({ lines }: { lines: readonly CartLine[] }) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  return (
    <ul className="mt-4 divide-y divide-line">
      {lines.map((line) => (
        <li key={line.key} className="grid grid-cols-[4rem_1fr] gap-x-4 gap-y-2 py-4">
          <div className="size-16 overflow-hidden rounded-md">
            <DishPicture seed={line.dishId} words={`${line.name.en} ${line.name.fr}`} />
          </div>
          <div className="min-w-0">
            <p className="flex justify-between gap-3 font-semibold">
              <span>{format.text(line.name)}</span>
              <span className="tabular whitespace-nowrap">
                {format.cents(line.unitCents * line.quantity)}
              </span>
            </p>
            {line.choiceNames.length > 0 && (
              <p className="text-sm text-soft">{line.choiceNames.map(format.text).join(', ')}</p>
            )}
            {line.note && (
              <p className="text-sm text-soft">{t('cart.note', { note: line.note })}</p>
            )}
            <Stepper
              className="mt-2"
              value={line.quantity}
              removable
              labels={{
                less: common('less'),
                more: common('add'),
                remove: common('remove'),
                value: `${t('dish.quantity')}: ${format.text(line.name)}`,
              }}
              onChange={(quantity) => setQuantity(line.key, quantity)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
