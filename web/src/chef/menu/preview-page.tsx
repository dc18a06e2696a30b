import { Notice } from '@foodiefast/ui/notice';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DishRow } from '../../customer/kitchen/dish-row.tsx';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { previewQuery } from './menu-query.ts';

/** The draft as customers would see it; a dish leads to where it is changed. */
export function PreviewPage() {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const navigate = useNavigate();
  const query = useQuery(previewQuery);
  return (
    <>
      <h1 className="text-2xl">{t('menu.preview')}</h1>
      <Notice>{t('menu.previewText')}</Notice>
      <QueryView query={query} loading={<Skeleton className="h-96" />}>
        {({ sections }) =>
          sections.length === 0 ? (
            <EmptyState title={t('menu.empty')}>{t('menu.emptyText')}</EmptyState>
          ) : (
            sections.map((section) => (
              <section key={section.id} className="grid gap-3">
                <h2 className="text-xl">{format.text(section.name)}</h2>
                <ul className="grid gap-3 md:grid-cols-2">
                  {section.dishes.map((dish) => (
                    <DishRow
                      key={dish.id}
                      dish={dish}
                      inCart={0}
                      onOpen={() =>
                        void navigate({
                          to: '/kitchen/menu/dishes/$dishId',
                          params: { dishId: dish.id },
                        })
                      }
                    />
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </QueryView>
    </>
  );
}
