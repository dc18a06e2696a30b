import { allergens, diets } from '@foodiefast/contracts/food-names';
import { Chip } from '@foodiefast/ui/chip';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { type Preferences, preferencesQuery } from '../customer/queries.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { QueryView } from '../shell/query-view.tsx';

type Changes = Partial<Pick<Preferences, 'allergens' | 'diets'>>;

/** What one eats, and what one must not: dishes with it are marked everywhere. */
export function EatingPage() {
  const { t } = useTranslation('account');
  const query = useQuery(preferencesQuery);
  return (
    <>
      <h1 className="text-3xl">{t('eating')}</h1>
      <QueryView query={query} loading={<Skeleton className="h-72" />}>
        {(preferences) => <Choices preferences={preferences} />}
      </QueryView>
    </>
  );
}

function Choices({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation('account');
  const { t: food } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const { queryKey } = preferencesQuery;
  const save = useMutation({
    mutationFn: (body: Changes) => told(api.PATCH('/api/v1/me/preferences', { body })),
    // A tap shows at once; a refusal takes it back.
    onMutate(changes) {
      client.setQueryData(queryKey, (now) => now && { ...now, ...changes });
    },
    onSuccess(saved) {
      client.setQueryData(queryKey, saved);
      toast(common('saved'));
    },
    onError(error) {
      toast(text(error), { tone: 'bad' });
      void client.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      <section aria-label={t('eatingAllergens')}>
        <h2 className="text-xl">{t('eatingAllergens')}</h2>
        <p className="mt-1 mb-3 max-w-prose text-soft">{t('eatingAllergensText')}</p>
        <div className="flex flex-wrap gap-2">
          {allergens.map((it) => (
            <Chip
              key={it}
              on={preferences.allergens.includes(it)}
              onClick={() => save.mutate({ allergens: toggled(preferences.allergens, it) })}
            >
              {food(`allergen.${it}`)}
            </Chip>
          ))}
        </div>
      </section>
      <section aria-label={t('eatingDiets')}>
        <h2 className="mb-3 text-xl">{t('eatingDiets')}</h2>
        <div className="flex flex-wrap gap-2">
          {diets.map((it) => (
            <Chip
              key={it}
              on={preferences.diets.includes(it)}
              onClick={() => save.mutate({ diets: toggled(preferences.diets, it) })}
            >
              {food(`diet.${it}`)}
            </Chip>
          ))}
        </div>
      </section>
    </>
  );
}

const toggled = <Value,>(list: readonly Value[], value: Value): Value[] =>
  list.includes(value) ? list.filter((it) => it !== value) : [...list, value];
