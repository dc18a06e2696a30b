import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { SignedIn } from '../../session/role-gate.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { orderQuery } from '../queries.ts';
import { OrderView } from './order-view.tsx';

/** One order, from the payment to the rating. */
export function OrderPage() {
  return <SignedIn>{() => <Order />}</SignedIn>;
}

function Order() {
  const { orderId } = useParams({ from: '/customer/orders/$orderId' });
  const query = useQuery(orderQuery(orderId));
  return (
    <main id="main" className="mx-auto w-full max-w-6xl flex-1 px-4 py-6">
      <QueryView level={1} query={query} loading={<Loading />}>
        {(placed) => <OrderView placed={placed} />}
      </QueryView>
    </main>
  );
}

const Loading = () => (
  <div className="grid gap-4 lg:grid-cols-2">
    <div className="grid content-start gap-4">
      <Skeleton className="h-10 w-3/4" />
      <Skeleton className="h-6 w-1/2" />
      <Skeleton className="h-64" />
    </div>
    <Skeleton className="h-80" />
  </div>
);
