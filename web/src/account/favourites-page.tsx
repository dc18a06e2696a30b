import { buttonClass } from '@foodiefast/ui/button';
import { EmptyState } from '@foodiefast/ui/states';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { KitchenCard, KitchenCardSkeleton } from '../customer/kitchen-card.tsx';
import { place } from '../customer/place/place.ts';
import { favouritesQuery, kitchenQuery } from '../customer/queries.ts';
import { QueryView } from '../shell/query-view.tsx';

const grid = 'mt-6 grid gap-x-6 gap-y-8 sm:grid-cols-2';

export function FavouritesPage() {
  const { t } = useTranslation('customer');
  const query = useQuery(favouritesQuery);
  return (
    <div>
      <h1 className="text-3xl">{t('favourite.title')}</h1>
      <QueryView query={query} loading={<Loading />}>
        {(kitchenIds) =>
          kitchenIds.length === 0 ? (
            <EmptyState
              title={t('favourite.none')}
              action={
                <Link to="/" className={buttonClass()}>
                  {t('cart.find')}
                </Link>
              }
            >
              {t('favourite.noneText')}
            </EmptyState>
          ) : (
            <div className={grid}>
              {kitchenIds.map((id) => (
                <Favourite key={id} id={id} />
              ))}
            </div>
          )
        }
      </QueryView>
    </div>
  );
}

/** A kitchen that is gone is left out. */
function Favourite({ id }: { id: string }) {
  const kitchen = useQuery(kitchenQuery(id, place.use()?.point));
  if (kitchen.isPending) return <KitchenCardSkeleton />;
  return kitchen.data ? <KitchenCard kitchen={kitchen.data} /> : null;
}

const Loading = () => (
  <div className={grid}>
    <KitchenCardSkeleton />
    <KitchenCardSkeleton />
  </div>
);
