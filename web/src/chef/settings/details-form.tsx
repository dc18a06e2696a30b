import { Button, IconButton } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Chip } from '@foodiefast/ui/chip';
import { SelectField, TextArea, TextField } from '@foodiefast/ui/field';
import { Switch } from '@foodiefast/ui/toggles';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Controller,
  FormProvider,
  useFieldArray,
  useForm,
  useFormContext,
  useWatch,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { ifMatch, tagged } from '../../api/tagged.ts';
import { knownCuisines, useCuisine } from '../../customer/cuisine.ts';
import { AddressSearch } from '../../customer/place/address-search.tsx';
import { centsOf } from '../../shell/money-text.ts';
import type { KitchenDetails } from '../kitchen-query.ts';
import {
  type DetailsValues,
  detailsFrom,
  detailsValues,
  metresOf,
  newZone,
} from './details-values.ts';
import { SaveFoot } from './save-foot.tsx';
import { useSaveKitchen } from './use-save-kitchen.ts';

const cuisinesMax = 5;
const zonesMax = 8;
const acceptChoices = [3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Who the kitchen is, where it is, how far it delivers and how much it can do at once. */
export function DetailsForm({ details, etag }: { details: KitchenDetails | null; etag: string }) {
  const { t } = useTranslation('chef');
  const form = useForm<DetailsValues>({ defaultValues: detailsValues(details) });
  const { register, handleSubmit, control, formState } = form;
  const { errors } = formState;
  const save = useSaveKitchen((body: KitchenDetails, tag) =>
    tagged(api.PUT('/api/v1/chef/kitchen', { body, headers: ifMatch(tag) })),
  );
  const required = t('form.required');
  const delivers = useWatch({ control, name: 'delivers' });
  const submit = handleSubmit((values) => {
    const part = detailsFrom(values, details);
    if (part) save.mutate({ part, etag });
  });
  return (
    <FormProvider {...form}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        <Part title={t('settings.who')}>
          <TextField
            label={t('settings.name')}
            maxLength={80}
            error={errors.name?.message}
            {...register('name', { required })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextArea
              label={t('form.aboutFr')}
              lang="fr"
              maxLength={1000}
              error={errors.fr?.message}
              {...register('fr', { required })}
            />
            <TextArea
              label={t('form.aboutEn')}
              hint={t('form.sameAsFrench')}
              lang="en"
              maxLength={1000}
              {...register('en')}
            />
          </div>
          <Controller
            control={control}
            name="cuisines"
            rules={{ validate: (it) => it.length > 0 || t('settings.oneCuisine') }}
            render={({ field, fieldState }) => (
              <Cuisines
                value={field.value}
                onChange={field.onChange}
                error={fieldState.error?.message}
              />
            )}
          />
        </Part>
        <Part title={t('settings.where')} hint={t('settings.whereHint')}>
          <Controller
            control={control}
            name="place"
            rules={{ validate: (it) => it !== null || required }}
            render={({ field, fieldState }) => (
              <div className="grid gap-2">
                {field.value && (
                  <p className="font-semibold">
                    {field.value.line1}, {field.value.postcode} {field.value.city}
                  </p>
                )}
                <AddressSearch
                  onPick={({ line1, postcode, city, point, quarter }) => {
                    field.onChange({ line1, postcode, city, point, country: 'FR' });
                    form.setValue('quarter', quarter, { shouldDirty: true });
                  }}
                />
                {fieldState.error && (
                  <p role="alert" className="text-sm font-medium text-bad">
                    {fieldState.error.message}
                  </p>
                )}
              </div>
            )}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label={t('settings.line2')} maxLength={120} {...register('line2')} />
            <TextField
              label={t('settings.quarter')}
              hint={t('settings.quarterHint')}
              maxLength={80}
              error={errors.quarter?.message}
              {...register('quarter', { required })}
            />
          </div>
        </Part>
        <Part title={t('settings.ways')}>
          <Switch label={t('settings.collection')} {...register('collection')} />
          <Switch label={t('settings.delivery')} {...register('delivers')} />
          {delivers && <Zones />}
        </Part>
        <Part title={t('settings.pace')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={t('settings.capacity')}
              hint={t('settings.capacityHint')}
              type="number"
              min={1}
              max={500}
              error={errors.capacity?.message}
              {...register('capacity', {
                validate: (it) =>
                  (/^\d+$/.test(it) && Number(it) >= 1 && Number(it) <= 500) ||
                  t('form.whole', { min: 1, max: 500 }),
              })}
            />
            <SelectField
              label={t('settings.accept')}
              hint={t('settings.acceptHint')}
              {...register('acceptMinutes')}
            >
              {acceptChoices.map((it) => (
                <option key={it} value={String(it)}>
                  {t('board.minutes', { count: it })}
                </option>
              ))}
            </SelectField>
          </div>
          <Switch
            label={t('settings.auto')}
            detail={t('settings.autoText')}
            {...register('autoAccept')}
          />
        </Part>
        <SaveFoot save={save} />
      </form>
    </FormProvider>
  );
}

const Part = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <Card className="grid gap-4">
    <div>
      <h2 className="text-lg">{title}</h2>
      {hint && <p className="text-sm text-soft">{hint}</p>}
    </div>
    {children}
  </Card>
);

function Cuisines({
  value,
  onChange,
  error,
}: {
  value: string[];
  onChange: (next: string[]) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation('chef');
  const cuisine = useCuisine();
  const all = [...new Set([...value, ...knownCuisines])];
  const toggle = (it: string) =>
    onChange(value.includes(it) ? value.filter((other) => other !== it) : [...value, it]);
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{t('settings.cuisines')}</legend>
      <div className="flex max-h-48 flex-wrap gap-2 overflow-y-auto p-0.5">
        {all.map((it) => (
          <Chip
            key={it}
            on={value.includes(it)}
            disabled={!value.includes(it) && value.length >= cuisinesMax}
            onClick={() => toggle(it)}
          >
            {cuisine(it)}
          </Chip>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Zones() {
  const { t } = useTranslation('chef');
  const { control, register, formState } = useFormContext<DetailsValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'zones' });
  const errors = formState.errors.zones;
  const amount = (it: string) => centsOf(it) !== undefined || t('form.amount');
  return (
    <div className="grid gap-3">
      <p className="text-sm text-soft">{t('settings.zonesHint')}</p>
      {fields.map((field, index) => (
        <div
          key={field.id}
          className="grid grid-cols-2 items-end gap-2 sm:grid-cols-[1fr_1fr_1fr_auto]"
        >
          <TextField
            label={t('settings.upTo')}
            inputMode="decimal"
            error={errors?.[index]?.kilometres?.message}
            {...register(`zones.${index}.kilometres`, {
              validate(it) {
                const metres = metresOf(it);
                return (
                  (metres !== undefined && metres >= 100 && metres <= 30_000) ||
                  t('settings.distance')
                );
              },
            })}
          />
          <TextField
            label={t('settings.fee')}
            inputMode="decimal"
            error={errors?.[index]?.fee?.message}
            {...register(`zones.${index}.fee`, { validate: amount })}
          />
          <TextField
            label={t('settings.minimum')}
            inputMode="decimal"
            error={errors?.[index]?.minimum?.message}
            {...register(`zones.${index}.minimum`, { validate: amount })}
          />
          {fields.length > 1 && (
            <IconButton label={t('settings.removeZone')} onClick={() => remove(index)}>
              <Trash2 size={18} />
            </IconButton>
          )}
        </div>
      ))}
      <Button
        look="quiet"
        size="sm"
        className="justify-self-start"
        disabled={fields.length >= zonesMax}
        icon={<Plus size={18} aria-hidden="true" />}
        onClick={() => append(newZone)}
      >
        {t('settings.addZone')}
      </Button>
    </div>
  );
}
