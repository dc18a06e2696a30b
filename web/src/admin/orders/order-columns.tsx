import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../parts/table.tsx';
import { OrderLink } from './order-link.tsx';
import type { AdminOrder } from './orders-query.ts';

/** What every table of orders says of one. */
export function useOrderColumns(): Readonly<Record<'number' | 'kitchen', DataColumn<AdminOrder>>> {
  const { t } = useTranslation('admin');
  return {
    number: {
      key: 'number',
      head: t('orders.number'),
      plain: (row) => row.number,
      cell: (row) => <OrderLink id={row.id} number={row.number} />,
    },
    kitchen: {
      key: 'kitchen',
      head: t('orders.kitchen'),
      plain: (row) => row.kitchenName,
      cell: (row) => row.kitchenName,
    },
  };
}
