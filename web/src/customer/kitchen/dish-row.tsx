import { Badge } from '@foodiefast/ui/badge';
import { cx } from '@foodiefast/ui/cx';
import { DishPicture } from '@foodiefast/ui/food/picture';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Dish } from '../cart/cart.ts';
import { useWarningText } from './allergen-warning.tsx';

/** One dish of the menu. The whole card opens it. */
export function DishRow({
  dish,
  inCart,
  onOpen,
}: {
  dish: Dish;
  inCart: number;
  onOpen: () => void;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const name = format.text(dish.name);
  const warning = useWarningText(dish.allergens);
  return (
    <li
      className={cx(
        'group relative flex gap-4 rounded-lg border bg-card p-3 transition-colors [contain-intrinsic-size:auto_9rem] [content-visibility:auto]',
        inCart > 0 ? 'border-brand-text' : 'border-line',
        dish.available && 'hover:border-edge',
      )}
    >
      <div className="flex min-w-0 flex-1 flex-col py-1 pl-1">
        <h3 className={cx('leading-snug font-bold', !dish.available && 'text-soft')}>
          <button
            type="button"
            onClick={onOpen}
            disabled={!dish.available}
            className="text-left font-sans tracking-normal after:absolute after:inset-0 after:rounded-lg"
          >
            {name}
          </button>
        </h3>
        <p className="mt-1 line-clamp-2 text-sm text-soft">{format.text(dish.description)}</p>
        <div className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-1 pt-2">
          <span className={cx('tabular font-bold', !dish.available && 'text-soft')}>
            {format.cents(dish.priceCents)}
          </span>
          {warning && <Badge tone="spice">{warning}</Badge>}
          {!dish.available && <Badge tone="bad">{t('kitchen.soldOut')}</Badge>}
          {dish.diets.slice(0, 2).map((diet) => (
            <Badge key={diet} tone="good">
              {t(`diet.${diet}`)}
            </Badge>
          ))}
        </div>
      </div>
      <div className="relative size-28 shrink-0">
        <div className="size-full overflow-hidden rounded-md">
          <DishPicture
            seed={dish.id}
            words={`${dish.name.en} ${dish.name.fr}`}
            className={cx(!dish.available && 'opacity-50 grayscale')}
          />
        </div>
        {dish.available && (
          <span
            aria-hidden="true"
            className={cx(
              'tabular absolute -right-1 -bottom-1 grid size-9 place-items-center rounded-full border-2 border-card font-bold',
              inCart > 0 ? 'bg-brand text-on-brand' : 'bg-spice text-on-spice',
            )}
          >
            {inCart > 0 ? inCart : <Plus size={20} />}
          </span>
        )}
      </div>
    </li>
  );
}
