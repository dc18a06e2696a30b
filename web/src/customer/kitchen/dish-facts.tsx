import { allergens } from '@foodiefast/contracts/food-names';
import { Badge } from '@foodiefast/ui/badge';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import type { Dish } from '../cart/cart.ts';
import { useWarningText } from './allergen-warning.tsx';

/** Diets, and the allergens of the dish with what was chosen. */
export function DishFacts({
  dish,
  choices,
}: {
  dish: Dish;
  choices: readonly Dish['options'][number]['choices'][number][];
}) {
  const { t } = useTranslation('customer');
  const inside = new Set([...dish.allergens, ...choices.flatMap((it) => it.allergens)]);
  const warning = useWarningText(inside);
  return (
    <div className="mt-3 grid gap-2.5">
      {warning && (
        <Notice tone="spice" title={warning} live>
          {t('dish.warningText')}
        </Notice>
      )}
      {dish.diets.length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          {dish.diets.map((diet) => (
            <Badge key={diet} tone="good">
              {t(`diet.${diet}`)}
            </Badge>
          ))}
        </div>
      )}
      <p aria-live="polite" className="rounded-md bg-sunk px-3.5 py-2.5 text-sm">
        {inside.size === 0
          ? t('dish.noAllergens')
          : t('dish.allergens', {
              list: allergens
                .filter((it) => inside.has(it))
                .map((it) => t(`allergen.${it}`))
                .join(', '),
            })}
      </p>
    </div>
  );
}
