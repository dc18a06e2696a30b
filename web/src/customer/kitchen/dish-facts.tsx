import { Badge } from '@foodiefast/ui/badge';
import { useTranslation } from 'react-i18next';
import { allergens } from '../allergens.ts';
import type { Dish } from '../cart/cart.ts';

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
  return (
    <div className="mt-3 grid gap-2.5">
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
