import { buttonClass } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, ChevronRight, Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../../api/client.ts';
import type { paths } from '../../api/schema.gen.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { useReorder } from '../orders/reorder.ts';

/** What could be eaten instead: the same meal later, or what others cook now. */
export function Alternatives({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const query = useQuery({
    queryKey: ['order', order.id, 'alternatives'],
    queryFn: ({ signal }) =>
      told(
        api.GET('/api/v1/orders/{id}/alternatives', {
          params: { path: { id: order.id } },
          signal,
        }),
      ),
  });
  return (
    <section aria-labelledby="instead" className="grid gap-3">
      <h2 id="instead" className="text-xl">
        {t('instead.title')}
      </h2>
      <QueryView query={query} loading={<Skeleton className="h-40" />}>
        {({ slots, kitchens }) => (
          <>
            {slots.length > 0 && <Later order={order} slots={slots} />}
            {kitchens.length > 0 && (
              <ul className="divide-y divide-line rounded-lg border border-line bg-card">
                {kitchens.map((it) => (
                  <Kitchen key={it.id} kitchen={it} />
                ))}
              </ul>
            )}
            <Link to="/" className={buttonClass(kitchens.length > 0 ? 'plain' : 'primary')}>
              {t('order.find')}
            </Link>
          </>
        )}
      </QueryView>
    </section>
  );
}

type Instead =
  paths['/api/v1/orders/{id}/alternatives']['get']['responses'][200]['content']['application/json'];

function Later({ order, slots }: { order: Schemas['Order']; slots: Instead['slots'] }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const reorder = useReorder();
  return (
    <div className="rounded-lg border border-line bg-card p-4">
      <p className="flex items-center gap-3 font-semibold">
        <CalendarClock size={22} className="shrink-0 text-brand-text" aria-hidden="true" />
        {t('instead.later', { kitchen: order.kitchen.name })}
      </p>
      <ul className="mt-3 flex flex-wrap gap-2">
        {slots.map(({ from, to }) => (
          <li key={from}>
            <button
              type="button"
              className={`${buttonClass('quiet', 'sm')} tabular`}
              onClick={() => reorder(order, from)}
            >
              {format.window({ from, to })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Kitchen({ kitchen }: { kitchen: Instead['kitchens'][number] }) {
  const format = useFormat();
  return (
    <li>
      <Link
        to="/kitchens/$kitchenId"
        params={{ kitchenId: kitchen.id }}
        className="flex min-h-16 items-center gap-4 p-4 hover:bg-sunk"
      >
        <Store size={22} className="shrink-0 text-brand-text" aria-hidden="true" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{kitchen.name}</span>
          <span className="tabular text-sm text-soft">
            {[kitchen.quarter, format.distance(kitchen.metres)].filter(Boolean).join(' · ')}
          </span>
        </span>
        <ChevronRight size={20} className="text-soft" aria-hidden="true" />
      </Link>
    </li>
  );
}
