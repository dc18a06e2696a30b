import { allergens } from '@foodiefast/contracts/food-names';
import { Button, IconButton } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextField } from '@foodiefast/ui/field';
import { CheckRow } from '@foodiefast/ui/toggles';
import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { centsOf } from '../../shell/money-text.ts';
import { type DishValues, newChoice, newGroup } from './dish-values.ts';

const groupsMax = 12;
const choicesMax = 40;

/** What can be chosen with a dish: groups with how many of each, and what a choice costs more. */
export function OptionGroups() {
  const { t } = useTranslation('chef');
  const { control } = useFormContext<DishValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'options', keyName: 'key' });
  return (
    <Card className="grid gap-4">
      <div>
        <h2 className="text-lg">{t('form.options')}</h2>
        <p className="text-sm text-soft">{t('form.optionsHint')}</p>
      </div>
      {fields.map((field, index) => (
        <Group key={field.key} index={index} onRemove={() => remove(index)} />
      ))}
      <Button
        look="plain"
        className="justify-self-start"
        disabled={fields.length >= groupsMax}
        icon={<Plus size={18} aria-hidden="true" />}
        onClick={() => append(newGroup())}
      >
        {t('form.addGroup')}
      </Button>
    </Card>
  );
}

function Group({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation('chef');
  const { control, register, formState, getValues } = useFormContext<DishValues>();
  const name = `options.${index}.choices` as const;
  const { fields, append, remove } = useFieldArray({ control, name, keyName: 'key' });
  const errors = formState.errors.options?.[index];
  const required = t('form.required');
  const count = (it: string) => /^\d{1,2}$/.test(it.trim()) || t('form.wholeNumber');
  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-semibold text-soft">
        {t('form.group', { number: index + 1 })}
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('form.nameFr')}
          lang="fr"
          maxLength={80}
          error={errors?.fr?.message}
          {...register(`options.${index}.fr`, { required })}
        />
        <TextField
          label={t('form.nameEn')}
          lang="en"
          maxLength={80}
          {...register(`options.${index}.en`)}
        />
        <TextField
          label={t('form.atLeast')}
          type="number"
          min={0}
          max={20}
          error={errors?.min?.message}
          {...register(`options.${index}.min`, { validate: count })}
        />
        <TextField
          label={t('form.atMost')}
          type="number"
          min={1}
          max={20}
          error={errors?.max?.message}
          {...register(`options.${index}.max`, {
            validate(it) {
              const { min, choices } = getValues(`options.${index}`);
              if (!/^\d{1,2}$/.test(it.trim())) return t('form.wholeNumber');
              const max = Number(it);
              return (
                (max >= Math.max(1, Number(min)) && max <= choices.length) || t('form.groupSize')
              );
            },
          })}
        />
      </div>
      <ul className="grid gap-3">
        {fields.map((field, at) => (
          <Choice
            key={field.key}
            group={index}
            index={at}
            onRemove={fields.length > 1 ? () => remove(at) : undefined}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          look="quiet"
          size="sm"
          disabled={fields.length >= choicesMax}
          icon={<Plus size={18} aria-hidden="true" />}
          onClick={() => append(newChoice())}
        >
          {t('form.addChoice')}
        </Button>
        <Button
          look="plain"
          size="sm"
          icon={<Trash2 size={18} aria-hidden="true" />}
          onClick={onRemove}
        >
          {t('form.removeGroup')}
        </Button>
      </div>
    </fieldset>
  );
}

function Choice({
  group,
  index,
  onRemove,
}: {
  group: number;
  index: number;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation('chef');
  const { t: food } = useTranslation('customer');
  const { control, register, formState } = useFormContext<DishValues>();
  const at = `options.${group}.choices.${index}` as const;
  const errors = formState.errors.options?.[group]?.choices?.[index];
  const chosen = useWatch({ control, name: `${at}.allergens` });
  const required = t('form.required');
  return (
    <li className="grid gap-2 border-t border-line pt-3">
      <div className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[1fr_1fr_7rem_auto]">
        <TextField
          label={t('form.choiceFr')}
          lang="fr"
          maxLength={80}
          error={errors?.fr?.message}
          {...register(`${at}.fr`, { required })}
        />
        <TextField label={t('form.choiceEn')} lang="en" maxLength={80} {...register(`${at}.en`)} />
        <TextField
          label={t('form.more')}
          inputMode="decimal"
          error={errors?.price?.message}
          {...register(`${at}.price`, {
            validate: (it) => centsOf(it) !== undefined || t('form.amount'),
          })}
        />
        {onRemove && (
          <IconButton label={t('form.removeChoice')} onClick={onRemove}>
            <Trash2 size={18} />
          </IconButton>
        )}
      </div>
      <details>
        <summary className="inline-flex min-h-11 items-center text-sm font-semibold text-soft">
          {chosen.length > 0
            ? t('board.contains', { list: chosen.map((it) => food(`allergen.${it}`)).join(', ') })
            : t('form.choiceAllergens')}
        </summary>
        <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
          {allergens.map((it) => (
            <CheckRow
              key={it}
              value={it}
              label={food(`allergen.${it}`)}
              {...register(`${at}.allergens`)}
            />
          ))}
        </div>
      </details>
    </li>
  );
}
