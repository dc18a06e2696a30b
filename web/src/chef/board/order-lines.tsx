import { cx } from '@foodiefast/ui/cx';
import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { ChefOrder } from './board.ts';

/** What to cook, as large as it must be to be read from the stove. */
export function OrderLines({ order, full = false }: { order: ChefOrder; full?: boolean }) {
  const { t } = useTranslation('chef');
  const { t: food } = useTranslation('customer');
  const format = useFormat();
  return (
    <ul className="grid gap-2">
      {order.lines.map((line, index) => (
        // The same dish may stand twice, with other choices.
        <li key={`${line.dishId} ${index}`} className="flex gap-2 text-lg">
          <span className="tabular font-bold whitespace-nowrap">{line.quantity} ×</span>
          <div className="min-w-0">
            <p className="font-semibold">{format.text(line.name)}</p>
            {line.choices.length > 0 && (
              <p className="text-sm text-soft">
                {line.choices.map((it) => format.text(it.name)).join(', ')}
              </p>
            )}
            {full && line.allergens.length > 0 && (
              <p className="text-sm text-soft">
                {t('board.contains', {
                  list: line.allergens.map((it) => food(`allergen.${it}`)).join(', '),
                })}
              </p>
            )}
            {line.note && <Wish>{line.note}</Wish>}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A wish of the customer must not be overlooked. */
export const Wish = ({ children, className }: { children: string; className?: string }) => (
  <p
    className={cx(
      'mt-1 flex gap-2 rounded-sm bg-spice-tint px-2.5 py-1.5 text-sm font-semibold text-spice-text',
      className,
    )}
  >
    <MessageSquareText size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
    <span className="min-w-0">{children}</span>
  </p>
);
