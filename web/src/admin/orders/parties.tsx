import { Card } from '@foodiefast/ui/card';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../parts/facts.tsx';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import type { WholeOrder } from './orders-query.ts';

/** Who takes part, and when it should be where. */
export function Parties({ order }: { order: WholeOrder['order'] }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { details } = order;
  return (
    <Card aria-labelledby="parties">
      <h2 id="parties" className="mb-3 text-lg">
        {t('orders.people')}
      </h2>
      <Facts
        rows={[
          [
            t('orders.customer'),
            <PersonName key="customer" id={order.customerId} name={details.customerName} />,
          ],
          [
            t('orders.chef'),
            <span key="chef">
              <PersonName id={order.chefId} name={details.chefName} />, {order.kitchenName}
            </span>,
          ],
          order.fulfilment === 'delivery'
            ? [
                t('orders.courier'),
                order.courierId ? (
                  <PersonName key="courier" id={order.courierId} name={details.courierName} />
                ) : (
                  t('orders.nobody')
                ),
              ]
            : null,
          [t('orders.due'), format.window(order.eta)],
          details.slot ? [t('orders.slot'), <Moment key="slot" at={details.slot} />] : null,
          details.readyBy
            ? [t('orders.readyBy'), <Moment key="ready" at={details.readyBy} />]
            : null,
          details.deliveredAt
            ? [
                t(order.fulfilment === 'delivery' ? 'orders.delivery' : 'orders.collection'),
                <Moment key="at" at={details.deliveredAt} />,
              ]
            : null,
          details.liability ? [t('orders.liability'), t(`orders.rule.${details.liability}`)] : null,
        ]}
      />
    </Card>
  );
}
