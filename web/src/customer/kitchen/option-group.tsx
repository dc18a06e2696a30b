import { Badge } from '@foodiefast/ui/badge';
import { CheckRow, RadioRow } from '@foodiefast/ui/toggles';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Dish } from '../cart/cart.ts';
import { isFull } from './dish-choices.ts';

export function OptionGroup({
  group,
  chosen,
  missing,
  onToggle,
}: {
  group: Dish['options'][number];
  chosen: ReadonlySet<string>;
  missing: boolean;
  onToggle: (choiceId: string) => void;
}) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const { min, max } = group;
  const Row = max === 1 && min === 1 ? RadioRow : CheckRow;
  const full = isFull(group, chosen);
  const rule =
    min === max
      ? t('dish.exactly', { count: max })
      : min > 0
        ? t('dish.between', { min, max })
        : t('dish.upTo', { count: max });
  return (
    <fieldset id={group.id} className="mt-6 scroll-mt-6">
      <legend className="flex w-full items-center justify-between gap-3">
        <span>
          <span className="font-bold">{format.text(group.name)}</span>
          <span className="ml-2 text-sm text-soft">{rule}</span>
        </span>
        <Badge tone={missing ? 'bad' : min > 0 ? 'brand' : 'calm'}>
          {min > 0 ? t('dish.required') : common('optional')}
        </Badge>
      </legend>
      {missing && (
        <p role="alert" className="mt-1 text-sm font-medium text-bad">
          {t('dish.missing', { name: format.text(group.name) })}
        </p>
      )}
      <div className="mt-1 divide-y divide-line">
        {group.choices.map((choice) => (
          <Row
            key={choice.id}
            name={group.id}
            label={format.text(choice.name)}
            detail={
              choice.allergens.length > 0
                ? t('dish.allergens', {
                    list: choice.allergens.map((it) => t(`allergen.${it}`)).join(', '),
                  })
                : undefined
            }
            aside={
              choice.priceCents > 0 ? `+ ${format.cents(choice.priceCents)}` : t('dish.included')
            }
            checked={chosen.has(choice.id)}
            disabled={max > 1 && full && !chosen.has(choice.id)}
            onChange={() => onToggle(choice.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}
