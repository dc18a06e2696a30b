import { Segments } from '@foodiefast/ui/segments';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryView } from '../../shell/query-view.tsx';
import { FirstSteps } from '../settings/first-steps.tsx';
import { byLane, type ChefOrder, type Lane, lanes } from './board.ts';
import { boardQuery } from './board-query.ts';
import { BoardToolbar } from './board-toolbar.tsx';
import { Ended } from './ended.tsx';
import { useLiveBoard } from './live-board.tsx';
import { OrderCard } from './order-card.tsx';
import { OrderSheet } from './order-sheet.tsx';

/** The kitchen's orders by what is to be done next; each stays where it is until it moves on. */
export function BoardPage() {
  const { t } = useTranslation('chef');
  const query = useQuery(boardQuery);
  const { order: chosen } = useSearch({ from: '/kitchen/' });
  const navigate = useNavigate();
  const { touch } = useLiveBoard();
  useEffect(() => {
    if (chosen) touch(chosen);
  }, [chosen, touch]);
  const close = () => void navigate({ to: '/kitchen', search: {} });
  return (
    <div className="grid gap-4">
      <h1 className="sr-only">{t('nav.board')}</h1>
      <BoardToolbar />
      <FirstSteps />
      <Ended />
      <QueryView query={query} loading={<Loading />}>
        {(orders) => {
          const open = orders.find((it) => it.id === chosen);
          return (
            <>
              <Lanes orders={orders} />
              {open && <OrderSheet key={open.id} order={open} onClose={close} />}
            </>
          );
        }}
      </QueryView>
    </div>
  );
}

function Lanes({ orders }: { orders: readonly ChefOrder[] }) {
  const { t } = useTranslation('chef');
  const [shown, setShown] = useState<Lane>('new');
  const board = byLane(orders);
  const beside = lanes.slice(3).filter((lane) => board[lane].length > 0);
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">
        {t('board.sum', {
          fresh: board.new.length,
          cooking: board.cooking.length,
          ready: board.ready.length,
        })}
      </div>
      <Segments
        className="md:hidden"
        name="lane"
        legend={t('board.lanes')}
        value={shown}
        options={[...lanes.slice(0, 3), ...beside].map((value) => ({
          value,
          label: `${t(`board.lane.${value}`)} ${board[value].length}`,
        }))}
        onChange={setShown}
      />
      <div className="grid items-start gap-4 md:grid-cols-3 xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-none">
        {[...lanes.slice(0, 3), ...beside].map((lane) => (
          <LaneColumn key={lane} lane={lane} orders={board[lane]} shown={lane === shown} />
        ))}
      </div>
    </>
  );
}

function LaneColumn({
  lane,
  orders,
  shown,
}: {
  lane: Lane;
  orders: readonly ChefOrder[];
  shown: boolean;
}) {
  const { t } = useTranslation('chef');
  return (
    <section
      aria-labelledby={`lane-${lane}`}
      className={shown ? 'grid min-w-0 gap-3' : 'hidden min-w-0 gap-3 md:grid'}
    >
      <h2 id={`lane-${lane}`} className="sr-only items-center gap-2 text-lg md:not-sr-only md:flex">
        {t(`board.lane.${lane}`)}
        <span className="tabular rounded-full bg-card px-2.5 text-sm text-soft">
          {orders.length}
        </span>
      </h2>
      {orders.length === 0 ? (
        <p className="rounded-lg border-2 border-dashed border-line px-4 py-8 text-center text-soft">
          {t(`board.empty.${lane}`)}
        </p>
      ) : (
        <ul className="grid gap-3">
          {orders.map((order) => (
            <li key={order.id} className="min-w-0">
              <OrderCard order={order} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const Loading = () => (
  <div className="grid gap-4 md:grid-cols-3">
    {[0, 1, 2].map((lane) => (
      <div key={lane} className="grid gap-3">
        <Skeleton className="h-8 w-32" />
        <Skeleton className="h-52" />
        <Skeleton className="h-52" />
      </div>
    ))}
  </div>
);
