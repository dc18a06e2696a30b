import { allergens } from '@foodiefast/contracts/food-names';
import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { SelectField, TextArea, TextField } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { toast } from '@foodiefast/ui/toast';
import { CheckRow } from '@foodiefast/ui/toggles';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../api/refused.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { centsOf } from '../../shell/money-text.ts';
import { type DishValues, diets, taxCategories } from './dish-values.ts';
import { FieldErrors } from './field-errors.tsx';
import type { DraftDish, DraftSection } from './menu-query.ts';
import { OptionGroups } from './option-groups.tsx';
import { RemoveDish } from './remove-dish.tsx';
import { useSaveDish } from './use-save-dish.ts';

/** Everything that customers read of a dish, and what the kitchen plans by. */
export function DishForm({
  sections,
  values,
  dish,
}: {
  sections: DraftSection[];
  values: DishValues;
  dish?: DraftDish;
}) {
  const { t } = useTranslation('chef');
  const { t: food } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const text = useRefusalText();
  const navigate = useNavigate();
  const form = useForm<DishValues>({ defaultValues: values });
  const { register, handleSubmit, formState } = form;
  const save = useSaveDish(dish?.id);
  const { errors, isDirty } = formState;
  useBlocker({
    shouldBlockFn: () => isDirty && !save.isSuccess && !confirm(t('form.leave')),
    enableBeforeUnload: () => isDirty && !save.isSuccess,
  });
  const problem = refusalOf(save.error);
  const required = t('form.required');
  const submit = handleSubmit((given) =>
    save.mutate(given, {
      onSuccess() {
        toast(common('saved'));
        void navigate({ to: '/kitchen/menu', ignoreBlocker: true });
      },
    }),
  );
  return (
    <FormProvider {...form}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <Card className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('form.nameFr')}
            lang="fr"
            maxLength={120}
            error={errors.fr?.message}
            {...register('fr', { required })}
          />
          <TextField
            label={t('form.nameEn')}
            hint={t('form.sameAsFrench')}
            lang="en"
            maxLength={120}
            {...register('en')}
          />
          <TextArea
            label={t('form.aboutFr')}
            lang="fr"
            maxLength={1000}
            error={errors.aboutFr?.message}
            {...register('aboutFr', { required })}
          />
          <TextArea
            label={t('form.aboutEn')}
            hint={t('form.sameAsFrench')}
            lang="en"
            maxLength={1000}
            {...register('aboutEn')}
          />
          <SelectField label={t('form.section')} {...register('sectionId')}>
            {sections.map((it) => (
              <option key={it.id} value={it.id}>
                {format.text(it.name)}
              </option>
            ))}
          </SelectField>
        </Card>
        <Card className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <TextField
            label={t('form.price')}
            inputMode="decimal"
            error={errors.price?.message}
            {...register('price', {
              required,
              validate: (it) => (centsOf(it) ?? 0) > 0 || t('form.amount'),
            })}
          />
          <SelectField label={t('form.tax')} {...register('taxCategory')}>
            {taxCategories.map((it) => (
              <option key={it} value={it}>
                {t(`form.taxes.${it}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('form.preparation')}
            type="number"
            min={0}
            max={240}
            error={errors.preparationMinutes?.message}
            {...register('preparationMinutes', whole(0, 240))}
          />
          <TextField
            label={t('form.portions')}
            hint={t('form.portionsHint')}
            type="number"
            min={0}
            max={10_000}
            error={errors.portionsPerDay?.message}
            {...register('portionsPerDay', whole(0, 10_000, true))}
          />
          <TextField
            label={t('form.work')}
            hint={t('form.workHint')}
            type="number"
            min={0}
            max={20}
            error={errors.workUnits?.message}
            {...register('workUnits', whole(0, 20))}
          />
        </Card>
        <Card>
          <Boxes legend={t('form.allergens')} hint={t('form.allergensHint')}>
            {allergens.map((it) => (
              <CheckRow
                key={it}
                value={it}
                label={food(`allergen.${it}`)}
                {...register('allergens')}
              />
            ))}
          </Boxes>
        </Card>
        <Card>
          <Boxes legend={t('form.diets')}>
            {diets.map((it) => (
              <CheckRow key={it} value={it} label={food(`diet.${it}`)} {...register('diets')} />
            ))}
          </Boxes>
        </Card>
        <OptionGroups />
        {save.isError && (
          <Notice tone="bad" live title={text(save.error)}>
            {problem?.errors && <FieldErrors errors={problem.errors} />}
          </Notice>
        )}
        <div className="sticky bottom-16 z-10 flex flex-wrap gap-2 rounded-lg border border-line bg-card p-3 shadow-low md:bottom-3">
          <Button type="submit" className="flex-1" busy={save.isPending}>
            {t('form.saveDraft')}
          </Button>
          {dish && <RemoveDish dish={dish} />}
        </div>
      </form>
    </FormProvider>
  );

  function whole(min: number, max: number, mayBeEmpty = false) {
    return {
      validate: (it: string) =>
        (mayBeEmpty && it.trim() === '') ||
        (/^\d+$/.test(it.trim()) && Number(it) >= min && Number(it) <= max) ||
        t('form.whole', { min, max: format.number(max) }),
    };
  }
}

const Boxes = ({
  legend,
  hint,
  children,
}: {
  legend: string;
  hint?: string;
  children: ReactNode;
}) => (
  <fieldset>
    <legend className="font-semibold">{legend}</legend>
    {hint && <p className="text-sm text-soft">{hint}</p>}
    <div className="mt-1 grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
  </fieldset>
);
