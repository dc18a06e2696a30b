import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { QueryView } from '../../shell/query-view.tsx';
import { CartBar } from '../cart/cart-bar.tsx';
import { place } from '../place/place.ts';
import { kitchenQuery, menuQuery } from '../queries.ts';
import { KitchenFoot } from './kitchen-foot.tsx';
import { KitchenHead } from './kitchen-head.tsx';
import { HeadSkeleton, MenuSkeleton } from './kitchen-skeleton.tsx';
import { MenuSections } from './menu-sections.tsx';

const DishSheet = lazy(async () => {
  const { DishSheet: it } = await import('./dish-sheet.tsx');
  return { default: it };
});

/** One chef: who it is, what there is today, what others say. */
export function KitchenPage() {
  const { kitchenId } = useParams({ from: '/customer/kitchens/$kitchenId' });
  const { dish: dishId } = useSearch({ from: '/customer/kitchens/$kitchenId' });
  const navigate = useNavigate();
  const chosen = place.use();
  const kitchen = useQuery(kitchenQuery(kitchenId, chosen?.point));
  const menu = useQuery(menuQuery(kitchenId));
  const dish = menu.data?.sections.flatMap((it) => it.dishes).find((it) => it.id === dishId);
  const open = (id: string | undefined) =>
    void navigate({
      to: '/kitchens/$kitchenId',
      params: { kitchenId },
      search: id ? { dish: id } : {},
      replace: id === undefined,
      resetScroll: false,
    });
  return (
    <>
      <main id="main" className="mx-auto w-full max-w-6xl flex-1 pb-10">
        <QueryView level={1} query={kitchen} loading={<HeadSkeleton />}>
          {(found) => <KitchenHead kitchen={found} />}
        </QueryView>
        {!kitchen.isError && (
          <QueryView query={menu} loading={<MenuSkeleton />}>
            {(found) => <MenuSections menu={found} onOpen={open} />}
          </QueryView>
        )}
        {kitchen.data && <KitchenFoot kitchen={kitchen.data} />}
      </main>
      <CartBar kitchenId={kitchenId} />
      {dish && kitchen.data && (
        <Suspense>
          <DishSheet
            key={dish.id}
            kitchen={kitchen.data}
            dish={dish}
            onClose={() => open(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
