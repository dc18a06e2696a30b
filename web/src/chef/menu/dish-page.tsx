import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { DishForm } from './dish-form.tsx';
import { emptyDish, valuesOf } from './dish-values.ts';
import { draftQuery } from './menu-query.ts';
import { PhotoField } from './photo-field.tsx';

/** One dish of the draft on a page of its own. */
export function DishPage() {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const { dishId } = useParams({ from: '/kitchen/menu/dishes/$dishId' });
  const query = useQuery(draftQuery);
  return (
    <>
      <Link
        to="/kitchen/menu"
        className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-brand-text"
      >
        <ArrowLeft size={18} aria-hidden="true" />
        {t('menu.title')}
      </Link>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ data: { sections } }) => {
          const section = sections.find((it) => it.dishes.some(({ id }) => id === dishId));
          const dish = section?.dishes.find((it) => it.id === dishId);
          const [first] = sections;
          if (dishId === 'new' && first) {
            return (
              <>
                <h1 className="text-2xl">{t('menu.addDish')}</h1>
                <DishForm sections={sections} values={emptyDish(first.id)} />
              </>
            );
          }
          if (!dish || !section) {
            return (
              <EmptyState level={1} picture="broken" title={common('error.missing')}>
                {t('menu.dishGone')}
              </EmptyState>
            );
          }
          return (
            <>
              <h1 className="text-2xl">{format.text(dish.name)}</h1>
              <PhotoField dish={dish} />
              <DishForm
                key={dish.id}
                sections={sections}
                dish={dish}
                values={valuesOf(section.id, dish)}
              />
            </>
          );
        }}
      </QueryView>
    </>
  );
}
