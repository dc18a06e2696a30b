import { Chip } from '@foodiefast/ui/chip';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useCuisine } from '../cuisine.ts';
import { diets, type Search, sorts } from './search-params.ts';

const AllergenSheet = lazy(async () => {
  const { AllergenSheet: it } = await import('./allergen-sheet.tsx');
  return { default: it };
});

const feeSteps = [250, 400] as const;

export function Filters({
  search,
  onChange,
}: {
  search: Search;
  onChange: (next: Search) => void;
}) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const cuisine = useCuisine();
  const [choosing, setChoosing] = useState(false);
  const free = search.free?.split(',') ?? [];
  const set = <Key extends keyof Search>(key: Key, value: Search[Key] | undefined) => {
    const { [key]: _before, ...rest } = search;
    onChange(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <div className="no-bar -mx-4 my-4 flex gap-2 overflow-x-auto px-4 py-1">
      <Chip on={search.open === true} onClick={() => set('open', search.open ? undefined : true)}>
        {t('search.openNow')}
      </Chip>
      {search.cuisine && (
        <Chip on onClick={() => set('cuisine', undefined)}>
          {cuisine(search.cuisine)}
        </Chip>
      )}
      <Choice
        label={t('search.anySort')}
        value={search.sort ?? ''}
        options={sorts.map((it) => [it, t(`search.sort.${it}`)])}
        onChange={(value) =>
          set(
            'sort',
            sorts.find((it) => it === value),
          )
        }
      />
      <Choice
        label={t('search.anyDiet')}
        value={search.diet ?? ''}
        options={diets.map((it) => [it, t(`diet.${it}`)])}
        onChange={(value) =>
          set(
            'diet',
            diets.find((it) => it === value),
          )
        }
      />
      <Chip on={free.length > 0} onClick={() => setChoosing(true)}>
        {free.length > 0 ? t('search.freeCount', { count: free.length }) : t('search.free')}
      </Chip>
      {feeSteps.map((fee) => (
        <Chip
          key={fee}
          on={search.fee === fee}
          onClick={() => set('fee', search.fee === fee ? undefined : fee)}
        >
          {t('search.fee', { fee: format.cents(fee) })}
        </Chip>
      ))}
      {choosing && (
        <Suspense>
          <AllergenSheet
            chosen={free}
            onClose={() => setChoosing(false)}
            onChoose={(next) => {
              set('free', next.length > 0 ? next.join(',') : undefined);
              setChoosing(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** A chip that opens the system's own list. */
const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) => (
  <select
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className={`min-h-11 shrink-0 rounded-full border-[1.5px] px-4 text-sm font-semibold ${
      value
        ? 'border-brand bg-brand text-on-brand'
        : 'border-line bg-card text-ink hover:border-edge'
    }`}
  >
    <option value="">{label}</option>
    {options.map(([key, text]) => (
      <option key={key} value={key} className="bg-raised text-ink">
        {text}
      </option>
    ))}
  </select>
);
